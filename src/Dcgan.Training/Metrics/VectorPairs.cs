using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>
/// Visits all pairs of two sets' vectors, one tile of their matrix after another, so that memory stays small.
/// </summary>
internal static class VectorPairs
{
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

    /// <summary>
    /// Overwrites those numbers of a tile that belong to a vector and itself, where both sets are the same.
    /// </summary>
    public static void FillSelf(Tensor tile, int row, int column, Scalar value)
    {
        long offset = row - column;
        if (offset < tile.shape[1] && -offset < tile.shape[0])
        {
            tile.diagonal(offset).fill_(value);
        }
    }
}
