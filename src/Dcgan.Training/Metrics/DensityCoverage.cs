namespace Dcgan.Training.Metrics;

/// <summary>
/// How densely generated vectors lie where real ones do, and how many real ones have generated ones around them
/// (M. F. Naeem et al., "Reliable Fidelity and Diversity Metrics for Generative Models", 2020, arXiv 2002.09797).
/// </summary>
/// <param name="Density">
/// The mean number of real balls that a generated vector lies in, divided by k: about 1 where both come from one
/// distribution, 0 far away, above 1 where generated vectors keep to dense regions.
/// </param>
/// <param name="Coverage">
/// The share of real balls with a generated vector inside, 0 to 1; its expectation for equal distributions is about
/// 1 − 2⁻ᵏ for sets of equal size.
/// </param>
/// <remarks>
/// The paper takes k = 5. A vector on a ball's surface counts as inside (see <see cref="FeatureManifold"/>), so a set
/// against itself has density 1 + 1/k: each vector is also its own neighbour.
/// </remarks>
public sealed record DensityCoverage(double Density, double Coverage)
{
    /// <summary>Compares generated vectors with the manifold of real ones.</summary>
    /// <param name="real">Of the real images.</param>
    /// <param name="generated">The generated images' vectors, of as many features.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <exception cref="ArgumentException">The numbers of features differ.</exception>
    public static DensityCoverage Between(
        FeatureManifold real, FeatureSet generated, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        BallMembership membership = BallMembership.Count(real, generated, cancellation);
        return new DensityCoverage(
            membership.BallsOfVector.Average() / real.Neighbours, BallMembership.Share(membership.VectorsOfBall));
    }
}
