using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Judges images against test images in the features of one network.</summary>
internal sealed class NetworkJudge
{
    private const int Neighbours = 5;

    private readonly FeatureNetwork _network;
    private readonly ImageStatistics _test;
    private readonly FeatureManifold _testManifold;

    /// <param name="network">The network.</param>
    /// <param name="test">The test images.</param>
    /// <param name="cancellation">Stops the measurement.</param>
    public NetworkJudge(FeatureNetwork network, ImageSequence test, CancellationToken cancellation)
    {
        _network = network;
        _test = ImageStatistics.Of(test, network, progress: null, cancellation);
        _testManifold = new FeatureManifold(_test.Features!, Neighbours, cancellation);
    }

    /// <summary>The features of the test images.</summary>
    public FeatureSet TestFeatures => _test.Features!;

    /// <summary>The features of other images.</summary>
    public FeatureSet Features(ImageSequence images, CancellationToken cancellation) =>
        ImageStatistics.Of(images, _network, progress: null, cancellation).Features!;

    /// <summary>Judges images by their features.</summary>
    /// <param name="images">As many as there are test images: every figure depends on the number.</param>
    /// <param name="cancellation">Stops the measurement.</param>
    public NetworkFigures Judge(FeatureSet images, CancellationToken cancellation)
    {
        var manifold = new FeatureManifold(images, Neighbours, cancellation);
        PrecisionRecall shares = PrecisionRecall.Between(_testManifold, manifold, cancellation);
        return new NetworkFigures(
            FrechetDistance.Between(_test.Gaussian, FeatureStatistics.Of(images, cancellation)),
            shares.Precision,
            shares.Recall,
            DensityCoverage.Between(_testManifold, images, cancellation).Coverage);
    }
}
