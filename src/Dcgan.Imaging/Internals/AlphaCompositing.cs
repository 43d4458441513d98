namespace Dcgan.Imaging.Internals;

/// <summary>
/// Between straight and premultiplied alpha, and over an opaque background: Porter and Duff, "Compositing Digital
/// Images" (1984), in integers with one rounding to nearest.
/// </summary>
internal static class AlphaCompositing
{
    /// <summary>round(value · alpha / 255).</summary>
    public static byte Multiply(int value, int alpha) => (byte)((value * alpha * 2 + 255) / 510);

    /// <summary>round(value · 255 / alpha), at most 255; 0 where alpha is 0.</summary>
    public static byte Divide(int value, int alpha) =>
        alpha == 0 ? (byte)0 : (byte)Math.Min(255, (value * 510 + alpha) / (alpha * 2));

    /// <summary>round((colour · alpha + background · (255 − alpha)) / 255).</summary>
    public static byte Over(int colour, int alpha, int background) =>
        (byte)(((colour * alpha + background * (255 - alpha)) * 2 + 255) / 510);

    /// <summary>The image of the asked channels that straight RGBA samples show over a background.</summary>
    public static RasterImage FromStraightRgba(byte[] rgba, int width, int height, int channels, Rgb background)
    {
        var image = new RasterImage(width, height, channels);
        byte[] pixels = image.Pixels;
        for (int source = 0, target = 0; target < pixels.Length; source += 4, target += channels)
        {
            byte red = rgba[source], green = rgba[source + 1], blue = rgba[source + 2], alpha = rgba[source + 3];
            if (channels == 4)
            {
                pixels[target] = Multiply(red, alpha);
                pixels[target + 1] = Multiply(green, alpha);
                pixels[target + 2] = Multiply(blue, alpha);
                pixels[target + 3] = alpha;
                continue;
            }

            red = Over(red, alpha, background.R);
            green = Over(green, alpha, background.G);
            blue = Over(blue, alpha, background.B);
            if (channels == 1)
            {
                pixels[target] = Luma.Of(red, green, blue);
            }
            else
            {
                pixels[target] = red;
                pixels[target + 1] = green;
                pixels[target + 2] = blue;
            }
        }

        return image;
    }
}
