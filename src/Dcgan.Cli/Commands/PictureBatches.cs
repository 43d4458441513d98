using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary>The pictures that a generator of images or of pixels makes, a batch at a time.</summary>
internal sealed class PictureBatches(GeneratorSession generator)
{
    private const int MaxBatch = 64;

    /// <summary>Values of a batch, 64 MiB of float32: a larger picture is made alone.</summary>
    private const int MaxValues = 1 << 24;

    private readonly int _size = generator.ImageSize;

    /// <summary>Makes a batch.</summary>
    /// <typeparam name="T">float for images, byte for pixels.</typeparam>
    /// <param name="first">The first picture.</param>
    /// <param name="count">How many.</param>
    /// <param name="results">Receives their values.</param>
    public delegate void Generate<T>(int first, int count, Span<T> results);

    /// <summary>Pictures that are made at a time.</summary>
    /// <param name="total">How many there will be.</param>
    public int Size(int total) => Math.Min(total, Math.Clamp(MaxValues / _size, 1, MaxBatch));

    /// <summary>The pictures in order.</summary>
    /// <param name="total">How many.</param>
    /// <param name="images">Makes a batch of images in [-1, 1].</param>
    /// <param name="pixels">Makes a batch of pixels.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public IEnumerable<RasterImage> Of(int total, Generate<float> images, Generate<byte> pixels, CancellationToken cancellation)
    {
        int batch = Size(total);
        float[] values = new float[generator.GivesPixels ? 0 : batch * _size];
        byte[] levels = new byte[generator.GivesPixels ? batch * _size : 0];
        for (int first = 0; first < total; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(batch, total - first);
            if (generator.GivesPixels)
            {
                pixels(first, count, levels.AsSpan(0, count * _size));
            }
            else
            {
                images(first, count, values.AsSpan(0, count * _size));
            }

            for (int i = 0; i < count; i++)
            {
                yield return generator.GivesPixels
                    ? PixelTensors.FromPlanes(
                        levels.AsSpan(i * _size, _size), generator.Channels, generator.Height, generator.Width)
                    : PixelTensors.FromTensor(
                        values.AsSpan(i * _size, _size), generator.Channels, generator.Height, generator.Width);
            }
        }
    }
}
