namespace Dcgan.Imaging.Tests;

/// <summary>Images without symmetry, so that a turned or shifted one differs.</summary>
internal static class TestImages
{
    /// <summary>Samples from a fixed recurrence; with 4 channels premultiplied.</summary>
    public static RasterImage Noise(int width, int height, int channels, uint seed = 1)
    {
        var image = new RasterImage(width, height, channels);
        uint state = seed;
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            image.Pixels[i] = (byte)(state >> 24);
        }

        for (int i = 0; channels == 4 && i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = Math.Min(image.Pixels[i], image.Pixels[i | 3]);
        }

        return image;
    }

    /// <summary>Smooth ramps: right in red, down in green, both in blue.</summary>
    public static RasterImage Ramps(int width, int height)
    {
        var image = new RasterImage(width, height, 3);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = 3 * (y * width + x);
                image.Pixels[at] = (byte)(255 * x / (width - 1));
                image.Pixels[at + 1] = (byte)(255 * y / (height - 1));
                image.Pixels[at + 2] = (byte)(255 * (x + y) / (width + height - 2));
            }
        }

        return image;
    }
}
