using Dcgan.Imaging;

namespace Dcgan.Notebooks;

/// <summary>A picture in a notebook.</summary>
[TypeFormatterSource(typeof(ShownFormatters.Png), PreferredMimeTypes = ["image/png"])]
public sealed class Picture : Shown
{
    private readonly string _text;

    private Picture(RasterImage image, string text)
    {
        Content = Convert.ToBase64String(PngWriter.Encode(image));
        _text = text;
    }

    /// <inheritdoc/>
    public override string Content { get; }

    /// <summary>One image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="scale">How many times as large it is shown, at least 1.</param>
    public static Picture Of(RasterImage image, int scale = 1)
    {
        RasterImage shown = ImageEnlarger.Repeat(image, scale);
        return new(shown, $"A picture of {shown.Width}×{shown.Height} pixels");
    }

    /// <summary>Images side by side, row by row.</summary>
    /// <param name="images">At least one; all of one size and channel count.</param>
    /// <param name="columns">Images per row; 0 for the nearest square.</param>
    /// <param name="scale">How many times as large they are shown, at least 1.</param>
    public static Picture Grid(IEnumerable<RasterImage> images, int columns = 0, int scale = 1)
    {
        RasterImage[] all = [.. images.Select(image => ImageEnlarger.Repeat(image, scale))];
        return new(ImageGrid.Compose(all, columns), $"{all.Length} pictures");
    }

    /// <summary>Images side by side, from a tensor's values.</summary>
    /// <param name="values">[count, channels, height, width] in [−1, 1], as generators give them.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="columns">Images per row; 0 for the nearest square.</param>
    /// <param name="scale">How many times as large they are shown, at least 1.</param>
    public static Picture Grid(
        ReadOnlySpan<float> values, int channels, int height, int width, int columns = 0, int scale = 1) =>
        Grid(Images(values, channels, height, width), columns, scale);

    /// <summary>The images of a tensor's values.</summary>
    /// <param name="values">[count, channels, height, width] in [−1, 1], as generators give them.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="width">In pixels.</param>
    /// <exception cref="ArgumentException">The values are no whole number of images.</exception>
    public static IReadOnlyList<RasterImage> Images(ReadOnlySpan<float> values, int channels, int height, int width)
    {
        int size = channels * height * width;
        if (values.Length == 0 || values.Length % size != 0)
        {
            throw new ArgumentException(
                $"{values.Length} values are no images of {channels}×{height}×{width} = {size} values each.", nameof(values));
        }

        var images = new RasterImage[values.Length / size];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = PixelTensors.FromTensor(values.Slice(i * size, size), channels, height, width);
        }

        return images;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
