using Dcgan.Benchmarks.Reference;
using Dcgan.Training.Data;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Measures how far images are from the test images, in a classifier's features.</summary>
internal sealed class ImageJudge
{
    private readonly FeatureClassifier _classifier;
    private readonly int _samples;
    private readonly int _seed;
    private readonly FeatureStatistics _test;

    public ImageJudge(
        FeatureClassifier classifier, ImageSet test, QualityOptions options, CancellationToken cancellation)
    {
        _classifier = classifier;
        _samples = options.Samples;
        _seed = options.Seed;
        _test = Statistics(test, cancellation);
        Classifier = classifier.Fingerprint();
    }

    /// <summary>The classifier's fingerprint.</summary>
    public string Classifier { get; }

    /// <summary>The distance of the first images of a real set.</summary>
    public double Distance(ImageSet real, CancellationToken cancellation) =>
        FrechetDistance.Between(Statistics(real, cancellation), _test);

    /// <summary>The distance of what a generator makes of latents [N, 100, 1, 1], the same ones for every generator.</summary>
    public double Distance(Func<Tensor, Tensor> generate, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator((ulong)_seed + 1);
        Tensor latents = randn(_samples, ReferenceNetworks.LatentSize, 1, 1, generator: random);
        return Distance((start, count) => generate(latents.narrow(0, start, count)), cancellation);
    }

    private double Distance(Func<int, int, Tensor> images, CancellationToken cancellation) =>
        FrechetDistance.Between(
            FeatureStatistics.Of(_classifier.Features(_samples, images, cancellation), FeatureClassifier.FeatureCount),
            _test);

    private FeatureStatistics Statistics(ImageSet set, CancellationToken cancellation)
    {
        if (set.Count < _samples)
        {
            throw new InvalidDataException(
                $"The set '{set.Name}' has {set.Count} images, fewer than the {_samples} samples asked for.");
        }

        float[] features = _classifier.Features(
            _samples, (start, count) => Pixels.Normalize(set.Images.narrow(0, start, count)), cancellation);
        return FeatureStatistics.Of(features, FeatureClassifier.FeatureCount);
    }
}
