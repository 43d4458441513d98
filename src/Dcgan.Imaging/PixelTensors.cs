using Dcgan.Imaging.Internals;

namespace Dcgan.Imaging;

/// <summary>
/// Between interleaved bytes and planar tensors in [−1, 1], the range of a generator's tanh: value = byte / 127.5 − 1.
/// </summary>
public static class PixelTensors
{
    private const float HalfRange = 127.5f;

    /// <summary>Writes an image as [channels, height, width] in [−1, 1].</summary>
    /// <param name="image">The image.</param>
    /// <param name="chw">Receives channels · height · width values.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public static void ToTensor(RasterImage image, Span<float> chw)
    {
        ArgumentNullException.ThrowIfNull(image);
        byte[] pixels = image.Pixels;
        CheckLength(chw.Length, image.Channels, image.Height, image.Width, nameof(chw));
        int plane = image.Width * image.Height;
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Span<float> target = chw.Slice(channel * plane, plane);
            for (int i = 0, source = channel; i < target.Length; i++, source += image.Channels)
            {
                target[i] = pixels[source] / HalfRange - 1;
            }
        }
    }

    /// <summary>
    /// Makes an image of [channels, height, width] values: (value + 1) · 127.5, rounded half away from zero and clamped
    /// to 0–255. With 4 channels every colour is also clamped to its alpha, as premultiplied colours must be.
    /// </summary>
    /// <exception cref="ArgumentException">The span has another length, or holds a NaN.</exception>
    public static RasterImage FromTensor(ReadOnlySpan<float> chw, int channels, int height, int width)
    {
        var image = new RasterImage(width, height, channels);
        byte[] pixels = image.Pixels;
        CheckLength(chw.Length, channels, height, width, nameof(chw));
        int plane = width * height;
        for (int channel = 0; channel < channels; channel++)
        {
            ReadOnlySpan<float> source = chw.Slice(channel * plane, plane);
            for (int i = 0, target = channel; i < source.Length; i++, target += channels)
            {
                if (float.IsNaN(source[i]))
                {
                    throw new ArgumentException(
                        $"The value of channel {channel} at ({i % width}, {i / width}) is not a number; "
                        + "the network that made it has diverged.",
                        nameof(chw));
                }

                pixels[target] = Quantizer.ToByte((source[i] + 1) * HalfRange);
            }
        }

        if (channels == 4)
        {
            Quantizer.ClampToAlpha(pixels);
        }

        return image;
    }

    /// <summary>Writes an image as [channels, height, width] levels 0–255.</summary>
    /// <param name="image">The image.</param>
    /// <param name="chw">Receives channels · height · width levels.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public static void ToPlanes(RasterImage image, Span<byte> chw)
    {
        ArgumentNullException.ThrowIfNull(image);
        CheckLength(chw.Length, image.Channels, image.Height, image.Width, nameof(chw));
        int plane = image.Width * image.Height;
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Span<byte> target = chw.Slice(channel * plane, plane);
            for (int i = 0, source = channel; i < target.Length; i++, source += image.Channels)
            {
                target[i] = image.Pixels[source];
            }
        }
    }

    /// <summary>
    /// Makes an image of [channels, height, width] levels 0–255. With 4 channels every colour is clamped to its alpha, as
    /// premultiplied colours must be.
    /// </summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public static RasterImage FromPlanes(ReadOnlySpan<byte> chw, int channels, int height, int width)
    {
        var image = new RasterImage(width, height, channels);
        byte[] pixels = image.Pixels;
        CheckLength(chw.Length, channels, height, width, nameof(chw));
        int plane = width * height;
        for (int channel = 0; channel < channels; channel++)
        {
            ReadOnlySpan<byte> source = chw.Slice(channel * plane, plane);
            for (int i = 0, target = channel; i < source.Length; i++, target += channels)
            {
                pixels[target] = source[i];
            }
        }

        if (channels == 4)
        {
            Quantizer.ClampToAlpha(pixels);
        }

        return image;
    }

    private static void CheckLength(int actual, int channels, int height, int width, string parameter)
    {
        long expected = (long)channels * height * width;
        if (actual != expected)
        {
            throw new ArgumentException(
                $"{channels}×{height}×{width} has {expected} values, not {actual}.", parameter);
        }
    }
}
