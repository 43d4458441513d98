namespace Dcgan.Training.Inversion.Baselines;

/// <summary>
/// The nearest known pixel of each pixel, exactly: first along its column, then among the columns' nearest ones. Work grows
/// with the pixels times the width.
/// </summary>
internal static class NearestKnownPixels
{
    private const int None = -1;

    /// <summary>Finds them.</summary>
    /// <returns>
    /// For each pixel, in reading order, the place of the nearest known one; itself where it is known. Of equally near ones the
    /// first in reading order.
    /// </returns>
    public static int[] Of(PixelMask mask)
    {
        int[,] rows = NearestRows(mask);
        int[] nearest = new int[mask.Height * mask.Width];
        for (int y = 0; y < mask.Height; y++)
        {
            for (int x = 0; x < mask.Width; x++)
            {
                nearest[(y * mask.Width) + x] = Enumerable.Range(0, mask.Width)
                    .Where(column => rows[y, column] != None)
                    .Select(column => (
                        Distance: Square(rows[y, column] - y) + Square(column - x),
                        Place: (rows[y, column] * mask.Width) + column))
                    .Min()
                    .Place;
            }
        }

        return nearest;
    }

    /// <summary>The row of the nearest known pixel in each pixel's own column, the upper one of two.</summary>
    private static int[,] NearestRows(PixelMask mask)
    {
        int[,] rows = new int[mask.Height, mask.Width];
        for (int x = 0; x < mask.Width; x++)
        {
            int above = None;
            for (int y = 0; y < mask.Height; y++)
            {
                above = mask.IsKnown(y, x) ? y : above;
                rows[y, x] = above;
            }

            int below = None;
            for (int y = mask.Height - 1; y >= 0; y--)
            {
                below = mask.IsKnown(y, x) ? y : below;
                above = rows[y, x];
                rows[y, x] = below != None && (above == None || below - y < y - above) ? below : above;
            }
        }

        return rows;
    }

    private static long Square(long difference) => difference * difference;
}
