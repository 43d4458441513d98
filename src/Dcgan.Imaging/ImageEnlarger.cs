namespace Dcgan.Imaging;

/// <summary>Enlarges images by whole factors without inventing anything: each pixel becomes a square of its colour.</summary>
public static class ImageEnlarger
{
    /// <summary>Repeats each pixel across and down.</summary>
    /// <param name="image">1, 3 or 4 channels.</param>
    /// <param name="factor">How many times as large, at least 1; with 1 the image itself is returned.</param>
    /// <exception cref="ArgumentException">The factor is below 1, or the image would be too large.</exception>
    public static RasterImage Repeat(RasterImage image, int factor)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        if (factor == 1)
        {
            return image;
        }

        var enlarged = new RasterImage(checked(image.Width * factor), checked(image.Height * factor), image.Channels);
        int stride = enlarged.Width * image.Channels;
        for (int y = 0; y < image.Height; y++)
        {
            Span<byte> row = enlarged.Pixels.AsSpan(y * factor * stride, stride);
            for (int target = 0; target < stride; target += image.Channels)
            {
                int source = ((y * image.Width) + (target / image.Channels / factor)) * image.Channels;
                image.Pixels.AsSpan(source, image.Channels).CopyTo(row[target..]);
            }

            for (int copy = 1; copy < factor; copy++)
            {
                row.CopyTo(enlarged.Pixels.AsSpan(((y * factor) + copy) * stride));
            }
        }

        return enlarged;
    }
}
