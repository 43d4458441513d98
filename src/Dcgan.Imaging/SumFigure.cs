using Dcgan.Imaging.Internals;

namespace Dcgan.Imaging;

/// <summary>
/// A sum as a picture, such as figure 7 of Radford, Metz and Chintala (2015): each term is a row of images and the image of their
/// mean, the means stand one below the other with their signs, and right of them stands what they add up to.
/// </summary>
public static class SumFigure
{
    /// <summary>Images on each side of the result.</summary>
    private const int Side = 3;

    /// <summary>Images in a row of a term, unless a square of them is wider.</summary>
    private const int WidestRow = 8;

    private static readonly byte[] _ink = [64, 64, 64, 255];

    /// <summary>Draws a sum, on white (transparent for 4 channels).</summary>
    /// <param name="terms">At least one; a first one that is added has no sign.</param>
    /// <param name="result">Nine images, row by row: the sum in the middle, which gets a frame, and its neighbourhood.</param>
    /// <exception cref="ArgumentException">There are none, not nine, images differ in size, or all of it is too large.</exception>
    public static RasterImage Compose(IReadOnlyList<SumTerm> terms, IReadOnlyList<RasterImage> result)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Count != Side * Side)
        {
            throw new ArgumentException($"A sum's figure shows {Side * Side} images of the result, not {result.Count}.", nameof(result));
        }

        RasterImage first = result[0];
        if (terms.SelectMany(term => term.Parts.Append(term.Mean)).Concat(result)
            .FirstOrDefault(image => !IsAlike(image, first)) is RasterImage other)
        {
            throw new ArgumentException(
                $"An image is {other.Width}×{other.Height}×{other.Channels}, another one {first.Width}×{first.Height}×"
                + $"{first.Channels}; a figure takes images of one size.");
        }

        var layout = new SumLayout(first.Width, first.Height, [.. terms.Select(term => term.Parts.Count)], Side, WidestRow);
        var canvas = new ImageCanvas(checked((int)layout.Width), checked((int)layout.Height), first.Channels);
        for (int index = 0; index < terms.Count; index++)
        {
            Draw(canvas, layout, index, terms[index]);
        }

        Draw(canvas, layout, result);
        return canvas.Image;
    }

    /// <summary>The size of a figure, in pixels.</summary>
    /// <param name="width">Width of an image, at least 1.</param>
    /// <param name="height">Height of an image, at least 1.</param>
    /// <param name="parts">Images of each term, at least one term and one image each.</param>
    /// <exception cref="ArgumentException">A number is impossible.</exception>
    public static (long Width, long Height) Measure(int width, int height, IReadOnlyList<int> parts)
    {
        var layout = new SumLayout(width, height, parts, Side, WidestRow);
        return (layout.Width, layout.Height);
    }

    private static bool IsAlike(RasterImage image, RasterImage other) =>
        image.Width == other.Width && image.Height == other.Height && image.Channels == other.Channels;

    private static void Draw(ImageCanvas canvas, SumLayout layout, int index, SumTerm term)
    {
        for (int part = 0; part < term.Parts.Count; part++)
        {
            (int left, int top) = layout.Part(index, part);
            canvas.Place(term.Parts[part], left, top);
        }

        (int meanLeft, int meanTop) = layout.Mean(index);
        canvas.Place(term.Mean, meanLeft, meanTop);
        (int x, int y) = layout.Sign(index);
        if (index > 0 || !term.IsAdded)
        {
            DrawBar(canvas, layout, x, y);
        }

        if (index > 0 && term.IsAdded)
        {
            canvas.Fill(x - (layout.Stroke / 2), y - (layout.Stroke / 2) - layout.Arm, layout.Stroke, layout.Stroke + (2 * layout.Arm), _ink);
        }
    }

    private static void Draw(ImageCanvas canvas, SumLayout layout, IReadOnlyList<RasterImage> result)
    {
        (int x, int y) = layout.EqualSign;
        DrawBar(canvas, layout, x, y - layout.Stroke);
        DrawBar(canvas, layout, x, y + layout.Stroke);
        (int left, int top) = layout.Result(result.Count / 2);
        canvas.Fill(
            left - layout.Frame, top - layout.Frame, result[0].Width + (2 * layout.Frame), result[0].Height + (2 * layout.Frame), _ink);
        for (int i = 0; i < result.Count; i++)
        {
            (left, top) = layout.Result(i);
            canvas.Place(result[i], left, top);
        }
    }

    private static void DrawBar(ImageCanvas canvas, SumLayout layout, int x, int y) => canvas.Fill(
        x - (layout.Stroke / 2) - layout.Arm, y - (layout.Stroke / 2), layout.Stroke + (2 * layout.Arm), layout.Stroke, _ink);
}
