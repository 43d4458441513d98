using Dcgan.Onnx;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>What a conditional generator makes of consecutive seeds, with the classes that it was asked for.</summary>
internal sealed class GeneratedExamples(GeneratorSession generator, long firstSeed) : IExamples
{
    public string Kind => "generated";

    public (byte[] Planes, long[] Labels) Read(int first, int count)
    {
        using var images = new GeneratedImages(generator, firstSeed + first, count);
        byte[] planes = new byte[count * images.Shape.Size];
        images.Read(0, planes);
        return (planes, images.Labels!);
    }
}
