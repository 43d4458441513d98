using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>Which vectors lie in which balls of a <see cref="FeatureManifold"/>, counted.</summary>
/// <param name="BallsOfVector">For each vector, in how many balls it lies.</param>
/// <param name="VectorsOfBall">For each ball, how many vectors lie in it.</param>
internal sealed record BallMembership(long[] BallsOfVector, long[] VectorsOfBall)
{
    public static BallMembership Count(
        FeatureManifold manifold, FeatureSet vectors, CancellationToken cancellation)
    {
        FeatureSet.RequireSameDimensions(manifold.Set, vectors);
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();

        // |a|² + |b|² − 2 a·b ≤ r² + ε (|a|² + |b|²), with what depends on one of the two vectors only put together.
        using Scalar kept = (1 - SquaredDistances.Rounding).ToScalar();
        using Scalar less = (SquaredDistances.Rounding - 1).ToScalar();
        Tensor columns = (SquaredDistances.Lengths(manifold.Set) * kept) - manifold.RadiiTensor().Squared();
        Tensor rows = SquaredDistances.Lengths(vectors).mul_(less).unsqueeze(1);
        Tensor ofVector = zeros([vectors.Count], ScalarType.Int64);
        Tensor ofBall = zeros([manifold.Set.Count], ScalarType.Int64);
        VectorPairs.ForEachTile(
            vectors,
            manifold.Set,
            (row, column, a, b) =>
            {
                Tensor inside = columns.narrow(0, column, b.shape[0]).addmm(a, b.t(), beta: 1, alpha: -2)
                    .le(rows.narrow(0, row, a.shape[0]));
                ofVector.narrow(0, row, a.shape[0]).Increase(inside.sum(1));
                ofBall.narrow(0, column, b.shape[0]).Increase(inside.sum(dim: 0));
            },
            cancellation);
        return new BallMembership(ofVector.data<long>().ToArray(), ofBall.data<long>().ToArray());
    }

    /// <summary>The share of numbers that are not 0.</summary>
    public static double Share(long[] counts) => counts.Count(count => count > 0) / (double)counts.Length;
}
