using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

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

        Vector<double> difference = first.Mean - second.Mean;
        double distance = (difference * difference) + first.Covariance.Trace() + second.Covariance.Trace()
            - (2 * TraceOfProductRoot(first.Covariance, second.Covariance));
        return Math.Max(0, distance);
    }

    /// <summary>
    /// tr((Σ₁ Σ₂)^½). The product itself is not symmetric, but Σ₁^½ Σ₂ Σ₁^½ is, with the same eigenvalues.
    /// </summary>
    private static double TraceOfProductRoot(Matrix<double> first, Matrix<double> second)
    {
        (Vector<double> values, Matrix<double> vectors) = Decompose(first);
        Matrix<double> root = vectors * Matrix<double>.Build.DenseOfDiagonalVector(values.PointwiseSqrt())
            * vectors.Transpose();
        return Decompose(root * second * root).Values.PointwiseSqrt().Sum();
    }

    /// <summary>Eigenvalues, none negative, and eigenvectors of a positive semi-definite matrix.</summary>
    private static (Vector<double> Values, Matrix<double> Vectors) Decompose(Matrix<double> matrix)
    {
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> decomposition =
            ((matrix + matrix.Transpose()) / 2).Evd(Symmetricity.Symmetric);
        Vector<double> values = decomposition.EigenValues.Real();

        // What rounding leaves of a zero eigenvalue is small, but its square root is not.
        double noise = matrix.RowCount * Precision.DoublePrecision * values.AbsoluteMaximum();
        return (values.Map(value => value > noise ? value : 0), decomposition.EigenVectors);
    }
}
