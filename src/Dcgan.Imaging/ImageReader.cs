using Dcgan.Imaging.Internals;
using SkiaSharp;

namespace Dcgan.Imaging;

/// <summary>
/// Decodes PNG, JPEG, WebP, GIF and BMP pictures of any mode (grey, palette, 16 bits, alpha, interlaced, progressive, CMYK)
/// to 8-bit sRGB, upright: an EXIF orientation is applied, an embedded colour profile converted. Of an animation, the first
/// frame counts, on a transparent ground.
/// </summary>
public static class ImageReader
{
    /// <summary>The largest picture that is decoded, in pixels: 100 million (400 MB while decoding).</summary>
    public const long MaximumPixels = 100_000_000;

    /// <summary>Bytes of a pixel as it comes from the decoder.</summary>
    private const int SampledBytes = 4;

    /// <summary>Reads a picture file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it is a link to none; the message says which.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no PNG, JPEG, WebP, GIF or BMP picture, is truncated or damaged, or declares more pixels than the options allow;
    /// the message names it.
    /// </exception>
    public static RasterImage Read(string path, ImageReadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        if (file.Exists && file.Length > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"'{path}' has {file.Length} bytes, more than any picture that can be decoded.");
        }

        return Decode(Bytes(file, path), path, options);
    }

    /// <summary>Decodes the bytes of a picture file.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="name">What error messages call the picture, such as its path.</param>
    /// <param name="options">The channels to make and the background.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    public static RasterImage Decode(ReadOnlySpan<byte> encoded, string name, ImageReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RasterImage.CheckChannels(options.Channels, nameof(options));
        NativeSkia.Require();
        using SKData data = SKData.CreateCopy(encoded);
        using SKCodec codec = SKCodec.Create(data) ?? throw new InvalidDataException(
            $"'{name}' cannot be read as a picture: it is damaged, or none of PNG, JPEG, WebP, GIF and BMP.");
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg
            or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif or SKEncodedImageFormat.Bmp))
        {
            throw new InvalidDataException(
                $"'{name}' is a {codec.EncodedFormat} picture; convert it to PNG, JPEG, WebP, GIF or BMP.");
        }

        long declared = (long)codec.Info.Width * codec.Info.Height;
        long most = Math.Min(options.MaximumPixels, MaximumPixels);
        if (declared < 1 || declared > most)
        {
            throw new InvalidDataException(
                $"'{name}' declares {codec.Info.Width}×{codec.Info.Height} pixels; at most {most} pixels are decoded.");
        }

        options.BeforeDecoding?.Invoke((2L * encoded.Length) + (declared * (SampledBytes + (2 * options.Channels))));

        // Straight (unpremultiplied) colours, so that compositing rounds only once.
        var info = new SKImageInfo(
            codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, SKColorSpace.CreateSrgb());
        SKCodecResult result = codec.GetPixels(info, out byte[] rgba);
        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException(
                result == SKCodecResult.IncompleteInput
                    ? $"'{name}' is truncated: the picture ends before its last row."
                    : $"'{name}' is damaged and cannot be decoded ({result}).");
        }

        RasterImage image = AlphaCompositing.FromStraightRgba(
            rgba, info.Width, info.Height, options.Channels, options.Background);
        return Orientation.Apply(image, codec.EncodedOrigin);
    }

    private static byte[] Bytes(FileInfo file, string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (
            (failure is FileNotFoundException or DirectoryNotFoundException) && file.LinkTarget is not null)
        {
            throw new FileNotFoundException($"It is a link to '{file.LinkTarget}', which does not exist.", path, failure);
        }
    }
}
