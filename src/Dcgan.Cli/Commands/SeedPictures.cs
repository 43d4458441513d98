using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary>The pictures that a generator of any variant makes of seeds, a batch at a time.</summary>
internal sealed class SeedPictures(GeneratorSession generator)
{
    private const int MaxBatch = 64;

    /// <summary>Values of a batch, 64 MiB of float32: a larger picture is made alone.</summary>
    private const int MaxValues = 1 << 24;

    private readonly int _size = generator.ImageSize;

    /// <summary>The pictures, in the order of their seeds.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="labels">The class of each; none where the generator takes no labels.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public IEnumerable<RasterImage> Of(long[] seeds, long[] labels, CancellationToken cancellation)
    {
        int batch = Math.Min(seeds.Length, Math.Clamp(MaxValues / _size, 1, MaxBatch));
        int done = 0;
        float[] images = new float[generator.GivesPixels ? 0 : batch * _size];
        byte[] pixels = new byte[generator.GivesPixels ? batch * _size : 0];
        foreach (long[] some in seeds.Chunk(batch))
        {
            cancellation.ThrowIfCancellationRequested();
            long[] someLabels = labels.Length == 0 ? labels : labels[done..(done + some.Length)];
            done += some.Length;
            if (generator.GivesPixels)
            {
                generator.GeneratePixelsFromSeeds(some, someLabels, pixels.AsSpan(0, some.Length * _size));
            }
            else
            {
                generator.GenerateFromSeeds(some, someLabels, images.AsSpan(0, some.Length * _size));
            }

            for (int i = 0; i < some.Length; i++)
            {
                yield return generator.GivesPixels
                    ? PixelTensors.FromPlanes(
                        pixels.AsSpan(i * _size, _size), generator.Channels, generator.Height, generator.Width)
                    : PixelTensors.FromTensor(
                        images.AsSpan(i * _size, _size), generator.Channels, generator.Height, generator.Width);
            }
        }
    }
}
