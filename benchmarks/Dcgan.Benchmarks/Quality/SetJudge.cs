using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Judges generators of one image set: all from the same latents, their images in whole levels, as PNG files hold them.</summary>
internal sealed class SetJudge
{
    /// <summary>Far from those of sample grids and of anything else that a training may look at.</summary>
    private const long FirstSeed = 1_000_000;

    private readonly SplitImages _images;
    private readonly int _samples;
    private readonly JudgingWay _way;
    private readonly NetworkJudge[] _judges;
    private readonly Lazy<FeatureSet> _training;
    private readonly Lazy<NearestNeighbours> _testNearest;

    /// <param name="images">Training and test images.</param>
    /// <param name="networks">The networks to judge in.</param>
    /// <param name="options">Says how many images.</param>
    /// <param name="statisticsFolder">Where the features of the training images are kept.</param>
    /// <param name="cancellation">Stops every measurement.</param>
    public SetJudge(
        SplitImages images,
        JudgingNetworks networks,
        QualityOptions options,
        string statisticsFolder,
        CancellationToken cancellation)
    {
        _images = images;
        _samples = Math.Min(options.Samples, images.Test.Count);
        _way = networks.Way;
        using ImageSet test = SplitImages.Pick(images.Test, [.. Enumerable.Range(0, _samples)]);
        _judges = [.. networks.All.Select(network => new NetworkJudge(network, ImageSequence.Of(test), cancellation))];
        _training = new Lazy<FeatureSet>(() => StatisticsCache.Get(
            Path.Combine(statisticsFolder, $"training-{networks.All[0].Fingerprint[..12]}.safetensors"),
            ImageSequence.Of(images.Training),
            networks.All[0],
            progress: null,
            cancellation).Features!);
        _testNearest = new Lazy<NearestNeighbours>(
            () => NearestNeighbours.Of(_judges[0].TestFeatures, _training.Value, cancellation));
    }

    /// <summary>Judges a generator's images.</summary>
    public SetFigures Judge(GeneratorSession generator, CancellationToken cancellation)
    {
        FeatureSet[] features = Features(ImageSequence.Of(generator, FirstSeed, _samples), cancellation);
        NearestNeighbours nearest = NearestNeighbours.Of(features[0], _training.Value, cancellation);
        return Judge(features, cancellation) with
        {
            NearestRatio = DataCopying.Between(nearest, _testNearest.Value).MedianRatio,
        };
    }

    /// <summary>Judges training images, taken by chance, as a yardstick.</summary>
    public SetFigures JudgeReal(CancellationToken cancellation)
    {
        int[] chosen = new RandomSubset(0).Draw(_images.Training.Count, Math.Min(_samples, _images.Training.Count));
        using ImageSet real = SplitImages.Pick(_images.Training, chosen);
        return Judge(Features(ImageSequence.Of(real), cancellation), cancellation);
    }

    private FeatureSet[] Features(ImageSequence images, CancellationToken cancellation) =>
        [.. _judges.Select(judge => judge.Features(images, cancellation))];

    private SetFigures Judge(FeatureSet[] features, CancellationToken cancellation) => new(
        _way,
        [.. _judges.Zip(features, (judge, images) => judge.Judge(images, cancellation))],
        NearestRatio: null);
}
