using Dcgan.Imaging;

namespace Dcgan.Cli.Tests;

/// <summary>Small pictures: a disc of one colour on another.</summary>
internal static class Pictures
{
    public static RasterImage Disc(int seed, int width = 20, int height = 16, int channels = 3)
    {
        var random = new Random(seed);
        byte[] inside = new byte[channels];
        byte[] outside = new byte[channels];
        random.NextBytes(inside);
        random.NextBytes(outside);
        var image = new RasterImage(width, height, channels);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool disc = 4 * ((x - width / 2) * (x - width / 2) + (y - height / 2) * (y - height / 2)) < height * height;
                (disc ? inside : outside).CopyTo(image.Pixels.AsSpan((y * width + x) * channels, channels));
            }
        }

        return image;
    }

    /// <summary>Fills a folder with numbered PNG files.</summary>
    public static string Write(string folder, int count, int channels = 3)
    {
        for (int i = 0; i < count; i++)
        {
            PngWriter.Write(Disc(i, channels: channels), Path.Combine(folder, $"{i:D3}.png"));
        }

        return folder;
    }
}
