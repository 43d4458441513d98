namespace Dcgan.Imaging;

/// <summary>
/// A picture in memory: 8 bits a sample, rows from top to bottom, samples of a pixel side by side. The samples are
/// sRGB-encoded.
/// </summary>
public sealed class RasterImage
{
    /// <summary>Wraps pixels; the array is used, not copied.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 (grey), 3 (RGB) or 4 (RGBA, colours premultiplied by alpha).</param>
    /// <param name="pixels">width · height · channels samples.</param>
    /// <exception cref="ArgumentException">A size below 1, another channel count, or an array of another length.</exception>
    public RasterImage(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        long samples = SampleCount(width, height, channels);
        if (pixels.LongLength != samples)
        {
            throw new ArgumentException(
                $"A {width}×{height} image of {channels} channels has {samples} samples, not {pixels.LongLength}.",
                nameof(pixels));
        }

        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
    }

    /// <summary>Makes an image whose samples are all 0.</summary>
    /// <exception cref="ArgumentException">A size below 1, another channel count, or more samples than an array holds.</exception>
    public RasterImage(int width, int height, int channels)
        : this(width, height, channels, new byte[SampleCount(width, height, channels)])
    {
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>1 (grey), 3 (RGB) or 4 (RGBA, premultiplied: no colour exceeds its alpha).</summary>
    public int Channels { get; }

    /// <summary>The samples: channel c of pixel (x, y) lies at (y · Width + x) · Channels + c.</summary>
    public byte[] Pixels { get; }

    internal static void CheckChannels(int channels, string parameter)
    {
        if (channels is not (1 or 3 or 4))
        {
            throw new ArgumentOutOfRangeException(
                parameter, channels, $"An image has 1, 3 or 4 channels, not {channels}.");
        }
    }

    private static long SampleCount(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        CheckChannels(channels, nameof(channels));
        long pixels = (long)width * height;
        if (pixels > Array.MaxLength / channels)
        {
            throw new ArgumentException(
                $"An image of {width}×{height} pixels is too large; use at most {Array.MaxLength / channels} pixels.");
        }

        return pixels * channels;
    }
}
