using Dcgan.Training.Native;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>What distances by |a − b|² = |a|² + |b|² − 2 a·b have in common, in double precision.</summary>
internal static class SquaredDistances
{
    /// <summary>
    /// Squared distances that differ by less than this share of |a|² + |b|² are equal: so much can rounding do, of the sum
    /// here and of the features before.
    /// </summary>
    public const double Rounding = 1e-12;

    private const int BlockRows = 1024;

    /// <summary>The squared lengths |a|² of all vectors, float64 [N].</summary>
    public static Tensor Lengths(FeatureSet set)
    {
        Tensor lengths = zeros([set.Count], ScalarType.Float64);
        for (int start = 0; start < set.Count; start += BlockRows)
        {
            using var step = NewDisposeScope();
            int count = Math.Min(BlockRows, set.Count - start);
            lengths.narrow(0, start, count).copy_(set.Rows(start, count).Squared().sum(1));
        }

        return lengths;
    }
}
