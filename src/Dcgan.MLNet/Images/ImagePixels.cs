using System.Runtime.InteropServices;
using Dcgan.Imaging;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Images;

/// <summary>
/// Between ML.NET's images (interleaved bytes, colours premultiplied by alpha) and [channels, height, width] values in
/// [−1, 1].
/// </summary>
/// <remarks>
/// For a grey or RGB network an image lies over white, and grey is the luma of ITU-R BT.601, as in training. An image
/// whose alpha is 0 everywhere counts as opaque there: ML.NET's ConvertToImage writes alpha 0 with RGB pixels.
/// </remarks>
internal sealed class ImagePixels(int channels, int height, int width)
{
    /// <summary>4 MiB. A large photograph would stay in memory for as long as the reader, an engine for example.</summary>
    private const long MostKeptPixels = 1 << 20;

    private readonly uint[] _bgra = new uint[width * height];
    private RasterImage? _otherSize;

    /// <summary>
    /// Reads an image. One of another size than the network's is cropped and resized as in training, after its alpha is
    /// gone where the network has none.
    /// </summary>
    public void ToTensor(MLImage image, Span<float> tensor)
    {
        if (image.Width == width && image.Height == height)
        {
            PixelReader.Read(image, channels, tensor);
            return;
        }

        RasterImage pixels = ChannelConverter.Convert(ReadOtherSize(image), channels, Rgb.White);
        PixelTensors.ToTensor(ImageResizer.CropAndResize(pixels, width, height), tensor);
    }

    /// <summary>Makes an image, in the pixel format of ML.NET's ConvertToImage.</summary>
    /// <exception cref="ArgumentException">The tensor holds a NaN; the message says where.</exception>
    public MLImage FromTensor(ReadOnlySpan<float> tensor)
    {
        if (!PixelWriter.TryWrite(tensor, channels, _bgra))
        {
            // Throws, and knows how to say where.
            PixelTensors.FromTensor(tensor, channels, height, width);
        }

        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, MemoryMarshal.AsBytes(_bgra.AsSpan()));
    }

    /// <summary>The pixels as RGBA, opaque where the network needs that.</summary>
    private RasterImage ReadOtherSize(MLImage image)
    {
        RasterImage? pixels = _otherSize;
        if (pixels is null || pixels.Width != image.Width || pixels.Height != image.Height)
        {
            pixels = new RasterImage(image.Width, image.Height, 4);
            _otherSize = (long)image.Width * image.Height <= MostKeptPixels ? pixels : null;
        }

        byte[] rgba = pixels.Pixels;
        image.Pixels.CopyTo(rgba);
        if (image.PixelFormat == MLPixelFormat.Bgra32)
        {
            SwapRedAndBlue(rgba);
        }

        if (channels != 4 && !HasAlpha(rgba))
        {
            MakeOpaque(rgba);
        }

        return pixels;
    }

    private static void SwapRedAndBlue(byte[] pixels)
    {
        for (int i = 0; i < pixels.Length; i += 4)
        {
            (pixels[i], pixels[i + 2]) = (pixels[i + 2], pixels[i]);
        }
    }

    private static bool HasAlpha(byte[] rgba)
    {
        for (int i = 3; i < rgba.Length; i += 4)
        {
            if (rgba[i] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void MakeOpaque(byte[] rgba)
    {
        for (int i = 3; i < rgba.Length; i += 4)
        {
            rgba[i] = 255;
        }
    }
}
