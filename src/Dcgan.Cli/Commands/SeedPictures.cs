using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary>The pictures that a generator of any variant makes of seeds, a batch at a time.</summary>
internal sealed class SeedPictures(GeneratorSession generator)
{
    /// <summary>The pictures, in the order of their seeds.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="labels">The class of each; none where the generator takes no labels.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public IEnumerable<RasterImage> Of(long[] seeds, long[] labels, CancellationToken cancellation)
    {
        return new PictureBatches(generator).Of(
            seeds.Length,
            (first, count, images) => generator.GenerateFromSeeds(seeds.AsSpan(first, count), Labels(first, count), images),
            (first, count, pixels) => generator.GeneratePixelsFromSeeds(seeds.AsSpan(first, count), Labels(first, count), pixels),
            cancellation);

        ReadOnlySpan<long> Labels(int first, int count) => labels.Length == 0 ? [] : labels.AsSpan(first, count);
    }
}
