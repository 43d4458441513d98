using Dcgan.Imaging.Internals;

namespace Dcgan.Imaging;

/// <summary>
/// Crops and resizes without aliasing: separable Catmull-Rom convolution (Keys 1981, a = −1/2) whose support grows
/// with the reduction, so that every source pixel counts however strongly a picture is shrunk. It filters the encoded
/// samples, premultiplied where there is alpha, as Pillow's <c>BICUBIC</c> does.
/// </summary>
public static class ImageResizer
{
    /// <summary>
    /// The largest centred part of the image that has the aspect ratio asked for, resized. An image that has the size
    /// already is copied.
    /// </summary>
    /// <param name="image">1, 3 or 4 channels.</param>
    /// <param name="width">Width asked for in pixels, at least 1.</param>
    /// <param name="height">Height asked for in pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1.</exception>
    public static RasterImage CropAndResize(RasterImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (image.Width == width && image.Height == height)
        {
            return new RasterImage(width, height, image.Channels, (byte[])image.Pixels.Clone());
        }

        // The crop has fractional borders: whole pixels would shift or stretch the picture by up to half a pixel.
        double scale = Math.Min((double)image.Width / width, (double)image.Height / height);
        ResamplingFilter[] across = ResamplingFilter.ForAxis(image.Width, width, scale);
        ResamplingFilter[] down = ResamplingFilter.ForAxis(image.Height, height, scale);

        int firstRow = down.Min(filter => filter.First);
        int rows = down.Max(filter => filter.First + filter.Weights.Length) - firstRow;
        float[] narrowed = ResizeRows(image, across, firstRow, rows);
        return ResizeColumns(narrowed, down, firstRow, width, height, image.Channels);
    }

    private static float[] ResizeRows(RasterImage image, ResamplingFilter[] filters, int firstRow, int rows)
    {
        int channels = image.Channels;
        float[] resized = new float[(long)rows * filters.Length * channels];
        int target = 0;
        for (int y = firstRow; y < firstRow + rows; y++)
        {
            foreach (ResamplingFilter filter in filters)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    int source = (y * image.Width + filter.First) * channels + channel;
                    float sum = 0;
                    foreach (float weight in filter.Weights)
                    {
                        sum += weight * image.Pixels[source];
                        source += channels;
                    }

                    resized[target++] = sum;
                }
            }
        }

        return resized;
    }

    private static RasterImage ResizeColumns(
        float[] narrowed, ResamplingFilter[] filters, int firstRow, int width, int height, int channels)
    {
        var resized = new RasterImage(width, height, channels);
        int stride = width * channels;
        float[] row = new float[stride];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(row);
            ResamplingFilter filter = filters[y];
            for (int tap = 0; tap < filter.Weights.Length; tap++)
            {
                ReadOnlySpan<float> source = narrowed.AsSpan((filter.First - firstRow + tap) * stride, stride);
                float weight = filter.Weights[tap];
                for (int i = 0; i < stride; i++)
                {
                    row[i] += weight * source[i];
                }
            }

            Quantizer.ToBytes(row, resized.Pixels.AsSpan(y * stride, stride), channels);
        }

        return resized;
    }
}
