namespace Dcgan.Training.Networks;

/// <summary>
/// How an image size comes about: a base of 3 to 8 pixels on each side, doubled the same number of times.
/// </summary>
/// <param name="BaseHeight">The height of the smallest feature maps, 3 to 8 pixels.</param>
/// <param name="BaseWidth">The width of the smallest feature maps, 3 to 8 pixels.</param>
/// <param name="Doublings">How often both are doubled to give the image, at least 2.</param>
public readonly record struct ImageGeometry(int BaseHeight, int BaseWidth, int Doublings)
{
    private const int MinBase = 3;
    private const int MaxBase = 8;
    private const int MinDoublings = 2;

    /// <summary>The largest image side that is built, in pixels.</summary>
    public const int MaxSide = 1024;

    /// <summary>The image's height in pixels.</summary>
    public int Height => BaseHeight << Doublings;

    /// <summary>The image's width in pixels.</summary>
    public int Width => BaseWidth << Doublings;

    /// <summary>The geometry of an image size; where several numbers of doublings fit, the largest.</summary>
    /// <param name="height">The image's height in pixels.</param>
    /// <param name="width">The image's width in pixels.</param>
    /// <exception cref="ArgumentException">
    /// No network has this size; the message names the nearest sizes that can be built.
    /// </exception>
    public static ImageGeometry Of(int height, int width) => TryOf(height, width)
        ?? throw new ArgumentException(
            $"Images of {width}x{height} pixels (width x height) cannot be built: each side must be 3 to 8 times the "
            + $"same power of two, from 4 on, and at most {MaxSide}. The nearest sizes are {Nearest(height, width)}.");

    /// <summary>The geometry of an image size, or null where it cannot be built.</summary>
    /// <param name="height">The image's height in pixels.</param>
    /// <param name="width">The image's width in pixels.</param>
    public static ImageGeometry? TryOf(int height, int width)
    {
        if (height < 1 || width < 1 || height > MaxSide || width > MaxSide)
        {
            return null;
        }

        for (int doublings = 8; doublings >= MinDoublings; doublings--)
        {
            int step = 1 << doublings;
            var geometry = new ImageGeometry(height / step, width / step, doublings);
            if (height % step == 0 && width % step == 0
                && geometry.BaseHeight is >= MinBase and <= MaxBase
                && geometry.BaseWidth is >= MinBase and <= MaxBase)
            {
                return geometry;
            }
        }

        return null;
    }

    private static string Nearest(int height, int width)
    {
        var sizes =
            from doublings in Enumerable.Range(MinDoublings, 7)
            from baseHeight in Enumerable.Range(MinBase, MaxBase - MinBase + 1)
            from baseWidth in Enumerable.Range(MinBase, MaxBase - MinBase + 1)
            let size = (Height: baseHeight << doublings, Width: baseWidth << doublings)
            where size.Height <= MaxSide && size.Width <= MaxSide && (height != width || size.Height == size.Width)
            let distance = Math.Abs((long)size.Height - height) + Math.Abs((long)size.Width - width)
            orderby distance, size.Height, size.Width
            select $"{size.Width}x{size.Height}";
        return string.Join(", ", sizes.Distinct().Take(3));
    }
}
