using SkiaSharp;

namespace Dcgan.Imaging.Internals;

/// <summary>Turns stored pixels upright as the EXIF tag Orientation (values 1 to 8) asks.</summary>
internal static class Orientation
{
    public static RasterImage Apply(RasterImage stored, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
        {
            return stored;
        }

        bool transposed = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop
            or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        // Row 0 of what is stored lies at the bottom, or column 0 at the right, of the upright picture.
        bool fromBottom = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft
            or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool fromRight = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight
            or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;

        int channels = stored.Channels;
        RasterImage upright = transposed
            ? new RasterImage(stored.Height, stored.Width, channels)
            : new RasterImage(stored.Width, stored.Height, channels);
        for (int y = 0; y < upright.Height; y++)
        {
            for (int x = 0; x < upright.Width; x++)
            {
                int across = fromRight ? upright.Width - 1 - x : x;
                int down = fromBottom ? upright.Height - 1 - y : y;
                int source = transposed ? across * stored.Width + down : down * stored.Width + across;
                stored.Pixels.AsSpan(source * channels, channels)
                    .CopyTo(upright.Pixels.AsSpan((y * upright.Width + x) * channels, channels));
            }
        }

        return upright;
    }
}
