namespace Dcgan.Training.Metrics;

/// <summary>
/// The region that a set of feature vectors covers: a ball around each, as large as the distance to its k-th nearest other
/// vector of the set (T. Kynkäänniemi et al., "Improved Precision and Recall Metric for Assessing Generative Models", 2019,
/// arXiv 1904.06991).
/// </summary>
/// <remarks>
/// Balls contain their surface, as in that paper's equation 2, and distances within rounding of each other are equal: so
/// the ball of a vector that occurs more than k times has radius 0 and holds just its copies, and each vector of the set
/// lies in its own ball.
/// </remarks>
public sealed class FeatureManifold
{
    private readonly double[] _radii;

    /// <summary>Finds the radii.</summary>
    /// <param name="set">More vectors than <paramref name="neighbours"/>.</param>
    /// <param name="neighbours">k, at least 1.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <exception cref="ArgumentException">There are not enough vectors.</exception>
    public FeatureManifold(FeatureSet set, int neighbours, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        if (set.Count <= neighbours)
        {
            throw new ArgumentException(
                $"A neighbourhood of {neighbours} vectors needs a set of at least {neighbours + 1L}; got {set.Count}.",
                nameof(set));
        }

        Set = set;
        Neighbours = neighbours;
        (double[] distances, _) = NearestSearch.Find(set, set, neighbours, others: true, cancellation);
        _radii = [.. Enumerable.Range(1, set.Count).Select(i => distances[(i * neighbours) - 1])];
    }

    /// <summary>The vectors.</summary>
    public FeatureSet Set { get; }

    /// <summary>k.</summary>
    public int Neighbours { get; }

    /// <summary>The distance from each vector to its k-th nearest other, in feature units.</summary>
    public ReadOnlySpan<double> Radii => _radii;

    /// <summary>The radii as a double-precision tensor [N], owned by the caller's scope.</summary>
    internal TorchSharp.torch.Tensor RadiiTensor() => TorchSharp.torch.tensor(_radii);
}
