using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>
/// The squared Fréchet distance between the Gaussians of two sets of features, as it judges generated images: 0 for
/// equal statistics, larger for worse images.
/// </summary>
/// <remarks>
/// d² = |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½): D. C. Dowson and B. V. Landau, "The Fréchet distance between
/// multivariate normal distributions", Journal of Multivariate Analysis 12, 1982. With the features of an Inception
/// network it is the FID of M. Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash
/// Equilibrium", 2017 (arXiv 1706.08500); numbers from different feature networks cannot be compared.
/// </remarks>
public static class FrechetDistance
{
    /// <summary>The distance from 1 to the next double.</summary>
    private const double MachineEpsilon = 1.0 / (1L << 52);

    /// <summary>The distance d² in squared feature units, never negative.</summary>
    /// <exception cref="ArgumentException">The two have different numbers of features.</exception>
    public static double Between(FeatureStatistics first, FeatureStatistics second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Dimensions != second.Dimensions)
        {
            throw new ArgumentException(
                $"Statistics of {first.Dimensions} and of {second.Dimensions} features cannot be compared.",
                nameof(second));
        }

        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        double distance = -2 * TraceOfProductRoot(first, second);
        for (int i = 0; i < first.Dimensions; i++)
        {
            double difference = first.Mean[i] - second.Mean[i];
            distance += (difference * difference) + first[i, i] + second[i, i];
        }

        return Math.Max(0, distance);
    }

    /// <summary>
    /// tr((Σ₁ Σ₂)^½). With Σ = A Aᵀ, the eigenvalues of Σ₁ Σ₂ are the squares of the singular values of A₁ᵀ A₂: their sum
    /// needs no root of a number that rounding left of zero.
    /// </summary>
    private static double TraceOfProductRoot(FeatureStatistics first, FeatureStatistics second)
    {
        Tensor product = Factor(first).t().mm(Factor(second));
        return product.numel() == 0 ? 0 : linalg.svdvals(product).sum().item<double>();
    }

    /// <summary>A with Σ = A Aᵀ, [n, rank]: the eigenvectors, as long as the standard deviations along them.</summary>
    private static Tensor Factor(FeatureStatistics statistics)
    {
        Tensor covariance = statistics.CovarianceTensor();
        using Scalar half = 0.5.ToScalar();
        (Tensor values, Tensor vectors) = linalg.eigh(covariance.Plus(covariance.t()) * half);

        // What rounding leaves of a zero eigenvalue is small, but its square root is not.
        using Scalar noise = (statistics.Dimensions * MachineEpsilon * values.abs().max().item<double>()).ToScalar();
        long rank = values.gt(noise).sum().item<long>();
        long zeros = statistics.Dimensions - rank;
        return vectors.narrow(1, zeros, rank) * values.narrow(0, zeros, rank).sqrt();
    }
}
