using Dcgan.Imaging.Internals;

namespace Dcgan.Imaging;

/// <summary>Converts between grey, RGB and premultiplied RGBA.</summary>
public static class ChannelConverter
{
    /// <summary>
    /// The image with another channel count. Grey is replicated to RGB; RGB becomes grey as the luma of ITU-R BT.601;
    /// a missing alpha is 255; RGBA loses its alpha by lying over <paramref name="background"/>. An image that already
    /// has the channels is returned as it is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A channel count other than 1, 3 or 4.</exception>
    public static RasterImage Convert(RasterImage image, int channels, Rgb background)
    {
        ArgumentNullException.ThrowIfNull(image);
        RasterImage.CheckChannels(channels, nameof(channels));
        if (image.Channels == channels)
        {
            return image;
        }

        var converted = new RasterImage(image.Width, image.Height, channels);
        byte[] source = image.Pixels, target = converted.Pixels;
        for (int s = 0, t = 0; t < target.Length; s += image.Channels, t += channels)
        {
            byte red = source[s];
            byte green = image.Channels == 1 ? red : source[s + 1];
            byte blue = image.Channels == 1 ? red : source[s + 2];
            if (image.Channels == 4)
            {
                int clear = 255 - source[s + 3];
                red = Add(red, AlphaCompositing.Multiply(background.R, clear));
                green = Add(green, AlphaCompositing.Multiply(background.G, clear));
                blue = Add(blue, AlphaCompositing.Multiply(background.B, clear));
            }

            if (channels == 1)
            {
                target[t] = Luma.Of(red, green, blue);
                continue;
            }

            target[t] = red;
            target[t + 1] = green;
            target[t + 2] = blue;
            if (channels == 4)
            {
                target[t + 3] = 255;
            }
        }

        return converted;
    }

    private static byte Add(int colour, int behind) => (byte)Math.Min(255, colour + behind);
}
