using Dcgan.Imaging.Internals;
using Dcgan.Shared;
using SkiaSharp;

namespace Dcgan.Imaging;

/// <summary>
/// Writes PNG files: 1 channel as greyscale, 3 as truecolour, 4 as truecolour with straight alpha, which is how PNG
/// stores it. Premultiplied RGBA read back by <see cref="ImageReader"/> is exactly what was written.
/// </summary>
public static class PngWriter
{
    /// <summary>The PNG file of an image.</summary>
    public static byte[] Encode(RasterImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        NativeSkia.Require();
        (SKColorType type, SKAlphaType alpha) = image.Channels switch
        {
            1 => (SKColorType.Gray8, SKAlphaType.Opaque),
            3 => (SKColorType.Rgb888x, SKAlphaType.Opaque),
            _ => (SKColorType.Rgba8888, SKAlphaType.Unpremul),
        };
        using SKImage picture = SKImage.FromPixelCopy(
            new SKImageInfo(image.Width, image.Height, type, alpha), ToStraightSamples(image));
        using SKPixmap pixmap = picture.PeekPixels();
        using SKData data = pixmap.Encode(SKPngEncoderOptions.Default)
            ?? throw new InvalidOperationException(
                $"The PNG encoder refused an image of {image.Width}×{image.Height} pixels.");
        return data.ToArray();
    }

    /// <summary>Writes the PNG file of an image under a temporary name and renames it into place.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void Write(RasterImage image, string path) => AtomicFile.WriteAllBytes(path, Encode(image));

    /// <summary>Grey as it is; otherwise four samples a pixel, straight.</summary>
    private static byte[] ToStraightSamples(RasterImage image)
    {
        byte[] source = image.Pixels;
        if (image.Channels == 1)
        {
            return source;
        }

        byte[] target = new byte[4L * image.Width * image.Height];
        for (int s = 0, t = 0; s < source.Length; s += image.Channels, t += 4)
        {
            byte alpha = image.Channels == 4 ? source[s + 3] : (byte)255;
            target[t] = AlphaCompositing.Divide(source[s], alpha);
            target[t + 1] = AlphaCompositing.Divide(source[s + 1], alpha);
            target[t + 2] = AlphaCompositing.Divide(source[s + 2], alpha);
            target[t + 3] = alpha;
        }

        return target;
    }
}
