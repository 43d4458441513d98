namespace Dcgan.Imaging;

/// <summary>Puts images of one size side by side.</summary>
public static class ImageGrid
{
    /// <summary>
    /// The images row by row, on white (transparent for 4 channels), with <paramref name="padding"/> around and
    /// between them.
    /// </summary>
    /// <param name="images">At least one image; all of one size and channel count.</param>
    /// <param name="columns">Images per row; 0 for the nearest square, ⌈√n⌉.</param>
    /// <param name="padding">Pixels around every image, at least 0.</param>
    /// <exception cref="ArgumentException">No images, images that differ in size, or a grid too large.</exception>
    public static RasterImage Compose(IReadOnlyList<RasterImage> images, int columns, int padding = 2)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        if (images.Count == 0)
        {
            throw new ArgumentException("A grid needs at least one image.", nameof(images));
        }

        RasterImage first = images[0];
        int channels = first.Channels;
        int across = columns == 0 ? (int)Math.Ceiling(Math.Sqrt(images.Count)) : Math.Min(columns, images.Count);
        int down = (images.Count + across - 1) / across;
        var grid = new RasterImage(
            checked(across * (first.Width + padding) + padding),
            checked(down * (first.Height + padding) + padding),
            channels);
        Array.Fill(grid.Pixels, channels == 4 ? (byte)0 : (byte)255);
        for (int i = 0; i < images.Count; i++)
        {
            RasterImage image = images[i];
            if (image.Width != first.Width || image.Height != first.Height || image.Channels != channels)
            {
                throw new ArgumentException(
                    $"Image {i} is {image.Width}×{image.Height}×{image.Channels}, the first one "
                    + $"{first.Width}×{first.Height}×{channels}; a grid takes images of one size.",
                    nameof(images));
            }

            int left = padding + i % across * (first.Width + padding);
            int top = padding + i / across * (first.Height + padding);
            int stride = image.Width * channels;
            for (int y = 0; y < image.Height; y++)
            {
                image.Pixels.AsSpan(y * stride, stride)
                    .CopyTo(grid.Pixels.AsSpan(((top + y) * grid.Width + left) * channels));
            }
        }

        return grid;
    }
}
