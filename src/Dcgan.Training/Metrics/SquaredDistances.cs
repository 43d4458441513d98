using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>
/// Distances between all vectors of two sets by |a − b|² = |a|² + |b|² − 2 a·b, in double precision, a tile of their matrix
/// after another.
/// </summary>
internal static class SquaredDistances
{
    /// <summary>
    /// Squared distances that differ by less than this share of |a|² + |b|² are equal: so much can rounding do, of the sum
    /// here and of the features before.
    /// </summary>
    public const double Rounding = 1e-12;

    private const int TileRows = 1024;
    private const int TileColumns = 2048;

    /// <summary>What is done with one tile.</summary>
    /// <param name="row">Its first row.</param>
    /// <param name="column">Its first column.</param>
    /// <param name="a">The rows' vectors, float64 [m, d].</param>
    /// <param name="b">The columns' vectors, float64 [n, d].</param>
    public delegate void Tile(int row, int column, Tensor a, Tensor b);

    /// <summary>Visits all tiles, one row of them after another; each in a scope of its own.</summary>
    public static void ForEachTile(FeatureSet rows, FeatureSet columns, Tile visit, CancellationToken cancellation)
    {
        for (int row = 0; row < rows.Count; row += TileRows)
        {
            using var scope = NewDisposeScope();
            Tensor a = rows.Rows(row, Math.Min(TileRows, rows.Count - row));
            for (int column = 0; column < columns.Count; column += TileColumns)
            {
                cancellation.ThrowIfCancellationRequested();
                using var step = NewDisposeScope();
                visit(row, column, a, columns.Rows(column, Math.Min(TileColumns, columns.Count - column)));
            }
        }
    }

    /// <summary>The squared lengths |a|² of all vectors, float64 [N].</summary>
    public static Tensor SquaredLengths(FeatureSet set)
    {
        Tensor lengths = empty([set.Count], ScalarType.Float64);
        for (int start = 0; start < set.Count; start += TileRows)
        {
            using var step = NewDisposeScope();
            int count = Math.Min(TileRows, set.Count - start);
            lengths.narrow(0, start, count).copy_(set.Rows(start, count).square().sum(1));
        }

        return lengths;
    }
}
