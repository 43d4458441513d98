namespace Dcgan.Training.Metrics;

/// <summary>
/// How much of what is generated looks real, and how much of what is real can be generated (T. Kynkäänniemi et al.,
/// "Improved Precision and Recall Metric for Assessing Generative Models", 2019, arXiv 1904.06991).
/// </summary>
/// <param name="Precision">The share of generated vectors in the manifold of the real ones, 0 to 1: fidelity.</param>
/// <param name="Recall">The share of real vectors in the manifold of the generated ones, 0 to 1: variety.</param>
/// <remarks>
/// The paper takes k = 3 and as many vectors of each kind. One outlier among the vectors of a set makes its manifold large:
/// <see cref="DensityCoverage"/> does not have that weakness.
/// </remarks>
public sealed record PrecisionRecall(double Precision, double Recall)
{
    /// <summary>Compares two manifolds.</summary>
    /// <param name="real">Of the real images.</param>
    /// <param name="generated">Of the generated images, with as many neighbours and features.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <exception cref="ArgumentException">The numbers of features or of neighbours differ.</exception>
    public static PrecisionRecall Between(
        FeatureManifold real, FeatureManifold generated, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        if (real.Neighbours != generated.Neighbours)
        {
            throw new ArgumentException(
                $"Manifolds of {real.Neighbours} and of {generated.Neighbours} neighbours cannot be compared.",
                nameof(generated));
        }

        return new PrecisionRecall(
            BallMembership.Share(BallMembership.Count(real, generated.Set, cancellation).BallsOfVector),
            BallMembership.Share(BallMembership.Count(generated, real.Set, cancellation).BallsOfVector));
    }
}
