using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training.Data;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>
/// The images of consecutive seeds, made when they are read; of a conditional generator, of the classes that the seeds name
/// (<see cref="ClassLabels.OfSeed"/>).
/// </summary>
internal sealed class GeneratedImages(GeneratorSession generator, long firstSeed, int count)
    : ImageSequence("generated", count, new ImageShape(generator.Width, generator.Height, generator.Channels))
{
    internal override long[]? Labels =>
        generator.Classes?.OfSeeds([.. Enumerable.Range(0, Count).Select(index => firstSeed + index)]);

    internal override int ClassCount => generator.Classes?.Count ?? 0;

    internal override IReadOnlyList<string> ClassNames => generator.Classes?.Names ?? [];

    internal override string ClassSet => generator.Metadata.Dataset;

    internal override bool IsKnownSet => true;

    internal override void Read(int first, Span<byte> planes)
    {
        long[] seeds = [.. Enumerable.Range(0, planes.Length / Shape.Size).Select(index => firstSeed + first + index)];
        long[] labels = generator.Classes?.OfSeeds(seeds) ?? [];
        if (generator.GivesPixels)
        {
            generator.GeneratePixelsFromSeeds(seeds, labels, planes);
            return;
        }

        float[] images = new float[planes.Length];
        generator.GenerateFromSeeds(seeds, labels, images);
        for (int at = 0; at < planes.Length; at += Shape.Size)
        {
            PixelTensors.ToPlanes(
                PixelTensors.FromTensor(images.AsSpan(at, Shape.Size), Shape.Channels, Shape.Height, Shape.Width),
                planes.Slice(at, Shape.Size));
        }
    }
}
