using Dcgan.Imaging;

namespace Dcgan.Training.Evaluation.Reports;

/// <summary>The pictures of a report.</summary>
/// <param name="Samples">The first images in a grid.</param>
/// <param name="Closest">Pairs, one above the other: the images that are closest to a real one, and that real one. Null without real images.</param>
/// <param name="First">Pairs: the first images, and the real one nearest to each. Null without real images.</param>
public sealed record ReportPictures(RasterImage Samples, RasterImage? Closest, RasterImage? First)
{
    private const int GridImages = 64;
    private const int Pairs = 12;
    private const int LargestGrid = 4096;

    /// <summary>Draws them.</summary>
    /// <param name="images">The images that were judged.</param>
    /// <param name="real">The real images, in their order; null where only their statistics are there.</param>
    /// <param name="nearest">The real image nearest to each image; may be empty.</param>
    public static ReportPictures Of(ImageSequence images, ImageSequence? real, IReadOnlyList<NearestImage> nearest)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(nearest);
        int side = Math.Clamp(LargestGrid / Math.Max(images.Shape.Width, images.Shape.Height), 1, (int)Math.Sqrt(GridImages));
        RasterImage samples = Grid(Enumerable.Range(0, Math.Min(images.Count, side * side)).Select(index => images[index]), side);
        if (real is null || nearest.Count == 0 || real.Shape != images.Shape)
        {
            return new ReportPictures(samples, Closest: null, First: null);
        }

        int pairs = Math.Min(Math.Min(Pairs, nearest.Count), Math.Max(1, LargestGrid / images.Shape.Width));
        int[] closest = [.. ReportedNearest.ClosestOf(nearest).Select(pair => pair.Image).Take(pairs)];
        return new ReportPictures(
            samples, PairsOf(closest, images, real, nearest), PairsOf([.. Enumerable.Range(0, pairs)], images, real, nearest));
    }

    private static RasterImage PairsOf(
        int[] indices, ImageSequence images, ImageSequence real, IReadOnlyList<NearestImage> nearest) =>
        Grid(
            [.. indices.Select(index => images[index]), .. indices.Select(index => real[nearest[index].Index])],
            indices.Length);

    private static RasterImage Grid(IEnumerable<RasterImage> images, int columns) =>
        ImageGrid.Compose([.. images], columns);
}
