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
    private RasterImage _rgba = new(width, height, 4);

    /// <summary>
    /// Reads an image. One of another size than the network's is cropped and resized as in training, after its alpha is
    /// gone where the network has none.
    /// </summary>
    public void ToTensor(MLImage image, Span<float> tensor)
    {
        if (_rgba.Width != image.Width || _rgba.Height != image.Height)
        {
            _rgba = new RasterImage(image.Width, image.Height, 4);
        }

        byte[] rgba = _rgba.Pixels;
        image.Pixels.CopyTo(rgba);
        if (image.PixelFormat == MLPixelFormat.Bgra32)
        {
            SwapRedAndBlue(rgba);
        }

        if (channels != 4 && !HasAlpha(rgba))
        {
            MakeOpaque(rgba);
        }

        RasterImage pixels = ChannelConverter.Convert(_rgba, channels, Rgb.White);
        if (pixels.Width != width || pixels.Height != height)
        {
            pixels = ImageResizer.CropAndResize(pixels, width, height);
        }

        PixelTensors.ToTensor(pixels, tensor);
    }

    /// <summary>Makes an image, in the pixel format of ML.NET's ConvertToImage.</summary>
    public MLImage FromTensor(ReadOnlySpan<float> tensor)
    {
        RasterImage pixels = PixelTensors.FromTensor(tensor, channels, height, width);
        byte[] bgra = ChannelConverter.Convert(pixels, 4, Rgb.White).Pixels;
        SwapRedAndBlue(bgra);
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, bgra);
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
