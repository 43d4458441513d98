namespace Dcgan.Imaging.Internals;

/// <summary>An image that others are put on: white, or transparent for 4 channels.</summary>
internal sealed class ImageCanvas
{
    public ImageCanvas(int width, int height, int channels)
    {
        Image = new RasterImage(width, height, channels);
        Array.Fill(Image.Pixels, channels == 4 ? (byte)0 : (byte)255);
    }

    public RasterImage Image { get; }

    /// <summary>Copies an image of as many channels, which must fit.</summary>
    public void Place(RasterImage image, int left, int top)
    {
        int stride = image.Width * image.Channels;
        for (int y = 0; y < image.Height; y++)
        {
            image.Pixels.AsSpan(y * stride, stride).CopyTo(Image.Pixels.AsSpan(Offset(left, top + y)));
        }
    }

    /// <summary>Fills a rectangle, which must fit, with the first samples of a colour.</summary>
    public void Fill(int left, int top, int width, int height, byte[] colour)
    {
        for (int y = top; y < top + height; y++)
        {
            for (int x = left; x < left + width; x++)
            {
                colour.AsSpan(0, Image.Channels).CopyTo(Image.Pixels.AsSpan(Offset(x, y)));
            }
        }
    }

    private int Offset(int x, int y) => ((y * Image.Width) + x) * Image.Channels;
}
