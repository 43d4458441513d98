using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>
/// The real images of an evaluation in two parts: some are held back and measured against the rest as if they had been
/// generated, so that every figure has one of real images beside it.
/// </summary>
internal sealed class Yardstick
{
    /// <summary>At most this share of the real images is held back, so that the rest still stands for all of them.</summary>
    private const int HeldBackPart = 3;

    private readonly EvaluationOptions _options;
    private readonly int _judged;
    private readonly int[] _rest;
    private readonly int[] _heldBack;
    private readonly FeatureSet _restFeatures;
    private readonly FeatureSet _heldBackFeatures;
    private readonly FeatureSet _allFeatures;
    private readonly FeatureManifold _manifold;
    private readonly NearestNeighbours _heldBackNearest;
    private readonly ImageQuality _quality;

    /// <summary>Splits and measures the real images.</summary>
    /// <param name="real">The real images, with features.</param>
    /// <param name="judged">How many images will be judged.</param>
    /// <param name="options">How images are compared.</param>
    /// <param name="steps">Told what is done.</param>
    /// <exception cref="InvalidDataException">There are too few images.</exception>
    public Yardstick(ImageStatistics real, int judged, EvaluationOptions options, EvaluationSteps steps)
    {
        int heldBack = Math.Min(judged, real.Count / HeldBackPart);
        if (heldBack <= options.Neighbours)
        {
            throw new InvalidDataException(
                $"{judged} images of '{real.Name}' are compared with {real.Count}: too few. Neighbourhoods of {options.Neighbours} need more than "
                + $"{options.Neighbours} images, and {HeldBackPart} times as many real ones.");
        }

        _options = options;
        _judged = judged;
        int[] order = new RandomSubset(options.Seed).Draw(real.Count, real.Count);
        _heldBack = order[..heldBack];
        _rest = order[heldBack..];
        _allFeatures = real.Features!;
        _heldBackFeatures = _allFeatures.Pick(_heldBack);
        _restFeatures = _allFeatures.Pick(_rest);
        _manifold = steps.Run("neighbours of real images", () => Manifold(_restFeatures, steps));
        _heldBackNearest = steps.Run(
            "nearest images of real ones",
            () => NearestNeighbours.Of(_heldBackFeatures, _restFeatures, steps.Cancellation));
        _quality = steps.Run("figures of real images", () => Measure(real, steps));
    }

    private int ManifoldSize => Math.Min(_heldBack.Length, _options.NeighbourImages);

    /// <summary>Whether it was made for as many images.</summary>
    public bool Fits(int judged) => judged == _judged;

    /// <summary>Adds what needs features of single images.</summary>
    public Judgement Complete(ImageQuality quality, ImageStatistics images, EvaluationSteps steps)
    {
        FeatureSet features = images.Features!;
        NearestNeighbours toRest = steps.Run(
            "nearest training images", () => NearestNeighbours.Of(features, _restFeatures, steps.Cancellation));
        NearestNeighbours toHeldBack = steps.Run(
            "nearest training images", () => NearestNeighbours.Of(features, _heldBackFeatures, steps.Cancellation));
        NearestImage[] nearest = [.. Enumerable.Range(0, features.Count).Select(image =>
            toRest.Distances[image] <= toHeldBack.Distances[image]
                ? new NearestImage(_rest[toRest.Indices[image]], toRest.Distances[image])
                : new NearestImage(_heldBack[toHeldBack.Indices[image]], toHeldBack.Distances[image]))];

        quality = AddManifold(quality, features, steps);
        quality = AddCopying(quality, toRest) with
        {
            KernelDistance = steps.Run(
                "kernel distance", () => KernelDistance.Between(_allFeatures, features, _options.Kernel)),
            CopiedShare = nearest.Count(image => image.Distance == 0) / (double)nearest.Length,
        };
        return new Judgement(quality, _quality, nearest);
    }

    private ImageQuality Measure(ImageStatistics real, EvaluationSteps steps)
    {
        var quality = new ImageQuality
        {
            FrechetDistance = FrechetDistance.Between(
                FeatureStatistics.Of(_heldBackFeatures), FeatureStatistics.Of(_restFeatures)),
            KernelDistance = KernelDistance.Between(_restFeatures, _heldBackFeatures, _options.Kernel),
            InceptionScore = real.Logits is null
                ? null
                : InceptionScore.Of(real.Logits.Pick(_heldBack), Math.Min(_options.ScoreSplits, _heldBack.Length)),
            RepeatedShare = NearestNeighbours.Within(_heldBackFeatures, steps.Cancellation).CopyShare,
            CopiedShare = _heldBackNearest.CopyShare,
        };
        return AddCopying(AddManifold(quality, _heldBackFeatures, steps), _heldBackNearest);
    }

    private ImageQuality AddManifold(ImageQuality quality, FeatureSet features, EvaluationSteps steps)
    {
        FeatureManifold manifold = steps.Run("neighbours of images", () => Manifold(features, steps));
        PrecisionRecall shares = steps.Run(
            "precision and recall", () => PrecisionRecall.Between(_manifold, manifold, steps.Cancellation));
        DensityCoverage places = steps.Run(
            "density and coverage", () => DensityCoverage.Between(_manifold, manifold.Set, steps.Cancellation));
        return quality with
        {
            Precision = shares.Precision,
            Recall = shares.Recall,
            Density = places.Density,
            Coverage = places.Coverage,
        };
    }

    private ImageQuality AddCopying(ImageQuality quality, NearestNeighbours nearest)
    {
        DataCopying copying = DataCopying.Between(nearest, _heldBackNearest);
        return quality with { DataCopying = copying.Closeness, NearestDistanceRatio = copying.MedianRatio };
    }

    /// <summary>Sets of different sizes have different neighbourhoods: all are cut to the same, by chance.</summary>
    private FeatureManifold Manifold(FeatureSet features, EvaluationSteps steps) => new(
        features.Pick(new RandomSubset(_options.Seed).Draw(features.Count, Math.Min(features.Count, ManifoldSize))),
        _options.Neighbours,
        steps.Cancellation);
}
