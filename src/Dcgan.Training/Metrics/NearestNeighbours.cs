namespace Dcgan.Training.Metrics;

/// <summary>The nearest reference of each sample, in Euclidean distance of their feature vectors.</summary>
/// <param name="Indices">Which reference, from 0, in the samples' order; of several equally near, one of them.</param>
/// <param name="Distances">
/// How far, in feature units. Below a millionth of the vectors' lengths it is 0: so much can rounding do to the features of
/// two equal images.
/// </param>
public sealed record NearestNeighbours(IReadOnlyList<int> Indices, IReadOnlyList<double> Distances)
{
    /// <summary>The share of samples at distance 0: copies.</summary>
    public double CopyShare => Distances.Count(distance => distance == 0) / (double)Distances.Count;

    /// <summary>Finds the nearest reference of each sample.</summary>
    /// <param name="samples">The samples' vectors.</param>
    /// <param name="references">The references' vectors, of as many features.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <exception cref="ArgumentException">The numbers of features differ.</exception>
    public static NearestNeighbours Of(
        FeatureSet samples, FeatureSet references, CancellationToken cancellation = default)
    {
        FeatureSet.RequireSameDimensions(samples, references);
        return Find(samples, references, others: false, cancellation);
    }

    /// <summary>Finds the nearest other vector of each vector of a set; a distance of 0 is a repeated sample.</summary>
    /// <param name="set">At least 2 vectors.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <exception cref="ArgumentException">There is one vector only.</exception>
    public static NearestNeighbours Within(FeatureSet set, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Count >= 2
            ? Find(set, set, others: true, cancellation)
            : throw new ArgumentException("A nearest other vector needs at least two vectors; got one.", nameof(set));
    }

    private static NearestNeighbours Find(
        FeatureSet samples, FeatureSet references, bool others, CancellationToken cancellation)
    {
        (double[] distances, long[] indices) = NearestSearch.Find(samples, references, 1, others, cancellation);
        return new NearestNeighbours(Array.ConvertAll(indices, index => (int)index), distances);
    }
}
