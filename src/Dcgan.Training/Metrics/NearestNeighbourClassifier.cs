namespace Dcgan.Training.Metrics;

/// <summary>
/// Gives each image the class of the example that is nearest to it in Euclidean distance: T. Cover and P. Hart, "Nearest
/// Neighbor Pattern Classification" (1967). The images come first and the examples in portions, of which none is held, so that
/// there may be any number of them.
/// </summary>
public sealed class NearestNeighbourClassifier
{
    private readonly FeatureSet _images;
    private readonly double[] _distances;
    private readonly long[] _classes;

    /// <summary>Takes the images to be classified.</summary>
    /// <param name="images">Their vectors, such as their pixels.</param>
    public NearestNeighbourClassifier(FeatureSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        _images = images;
        _distances = new double[images.Count];
        _classes = new long[images.Count];
        Array.Fill(_distances, double.PositiveInfinity);
    }

    /// <summary>How many examples there have been.</summary>
    public long Examples { get; private set; }

    /// <summary>
    /// What each image is by the examples so far; of several equally near ones, an earlier portion's counts.
    /// </summary>
    /// <exception cref="InvalidOperationException">There has been no example.</exception>
    public ReadOnlySpan<long> Classes => Examples > 0
        ? _classes
        : throw new InvalidOperationException("There has been no example to classify by.");

    /// <summary>How many images equal one of the examples so far.</summary>
    public int Equal => _distances.Count(distance => distance == 0);

    /// <summary>Takes more examples.</summary>
    /// <param name="examples">Their vectors, as long as those of the images.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="cancellation">Stops between two blocks of vectors; the examples are then as good as not given.</param>
    /// <exception cref="ArgumentException">The vectors are of another length, or there are not as many labels.</exception>
    public void Learn(FeatureSet examples, ReadOnlySpan<long> labels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        FeatureSet.RequireSameDimensions(_images, examples);
        if (labels.Length != examples.Count)
        {
            throw new ArgumentException($"There are {labels.Length} labels of {examples.Count} examples.", nameof(labels));
        }

        (double[] distances, long[] nearest) = NearestSearch.Find(_images, examples, 1, others: false, cancellation);
        for (int image = 0; image < distances.Length; image++)
        {
            if (distances[image] < _distances[image])
            {
                _distances[image] = distances[image];
                _classes[image] = labels[(int)nearest[image]];
            }
        }

        Examples += examples.Count;
    }
}
