using Dcgan.Onnx;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>What a conditional generator makes of consecutive seeds, with the classes that it was asked for.</summary>
internal sealed class GeneratedExamples(GeneratorSession generator, long firstSeed) : IExamples
{
    /// <summary>Images made at a time: what a network holds meanwhile is many times their size.</summary>
    private const int Batch = 128;

    public string Kind => "generated";

    public (byte[] Planes, long[] Labels) Read(int first, int count)
    {
        using var images = new GeneratedImages(generator, firstSeed + first, count);
        byte[] planes = new byte[count * images.Shape.Size];
        for (int at = 0; at < count; at += Batch)
        {
            images.Read(at, planes.AsSpan(at * images.Shape.Size, Math.Min(Batch, count - at) * images.Shape.Size));
        }

        return (planes, images.Labels!);
    }
}
