using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>Finds nearest vectors by comparing each with each.</summary>
internal static class NearestSearch
{
    /// <summary>The nearest vectors of each vector.</summary>
    /// <param name="set">N vectors to find neighbours for.</param>
    /// <param name="references">
    /// Where the neighbours are looked for, at least <paramref name="neighbours"/>, and one more with
    /// <paramref name="others"/>.
    /// </param>
    /// <param name="neighbours">How many, k.</param>
    /// <param name="others">Whether the two sets are the same one, in which no vector is its own neighbour.</param>
    /// <param name="cancellation">Stops between two tiles.</param>
    /// <returns>
    /// Distances and indices [N, k], row by row, from the nearest to the farthest. Distances within rounding of 0 are 0.
    /// </returns>
    public static (double[] Distances, long[] Indices) Find(
        FeatureSet set, FeatureSet references, int neighbours, bool others, CancellationToken cancellation)
    {
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        Tensor lengths = SquaredDistances.Lengths(references);

        // |b|² − 2 a·b orders the columns of a row as |a − b|² does.
        using Scalar infinity = double.PositiveInfinity.ToScalar(), zero = 0.ToScalar();
        using Scalar rounding = SquaredDistances.Rounding.ToScalar();
        Tensor nearest = full([set.Count, neighbours], infinity, ScalarType.Float64);
        Tensor indices = zeros([set.Count, neighbours], ScalarType.Int64);
        VectorPairs.ForEachTile(
            set,
            references,
            (row, column, a, b) =>
            {
                Tensor part = lengths.narrow(0, column, b.shape[0]).addmm(a, b.t(), beta: 1, alpha: -2);
                if (others)
                {
                    VectorPairs.FillSelf(part, row, column, infinity);
                }

                (Tensor values, Tensor places) = part.topk((int)Math.Min(neighbours, b.shape[0]), 1, largest: false);
                Tensor best = nearest.narrow(0, row, a.shape[0]), where = indices.narrow(0, row, a.shape[0]);
                (values, Tensor chosen) = cat([best, values], 1).topk(neighbours, 1, largest: false);
                best.copy_(values);
                using Scalar first = column.ToScalar();
                where.copy_(cat([where, places.Plus(first)], 1).gather(1, chosen));
            },
            cancellation);
        Tensor own = SquaredDistances.Lengths(set).unsqueeze(1);
        Tensor scale = own.Plus(lengths.index_select(0, indices.flatten()).view_as(indices));
        Tensor squares = nearest.Plus(own);
        squares.masked_fill_(squares.le(scale * rounding), zero);
        return (squares.sqrt_().data<double>().ToArray(), indices.data<long>().ToArray());
    }
}
