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

    /// <summary>Splits of the real images that their Fréchet distance is the mean of, where one is a matter of a moment.</summary>
    private const int Splits = 5;

    /// <summary>With more features than this a distance takes seconds, and one split must do.</summary>
    private const int MostFeaturesOfSplits = 512;

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
        int heldBack = HeldBack(real.Name, real.Count, judged, options);
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

    /// <summary>How many real images are held back.</summary>
    /// <exception cref="InvalidDataException">There are too few images.</exception>
    public static int HeldBack(string realName, int realCount, int judged, EvaluationOptions options)
    {
        int heldBack = Math.Min(judged, realCount / HeldBackPart);
        return heldBack > options.Neighbours
            ? heldBack
            : throw new InvalidDataException(
                $"{judged} images are compared with {realCount} of '{realName}': too few. Neighbourhoods of {options.Neighbours} need more than "
                + $"{options.Neighbours} images, and {HeldBackPart} times as many real ones.");
    }

    /// <summary>How many steps a comparison tells of.</summary>
    /// <param name="real">The real images, with features.</param>
    /// <param name="images">The images to be judged, with features.</param>
    /// <param name="options">How images are compared.</param>
    /// <param name="isNew">Whether the real images are measured, too.</param>
    /// <exception cref="InvalidDataException">There are too few images.</exception>
    public static int Steps(ImageStatistics real, ImageStatistics images, EvaluationOptions options, bool isNew)
    {
        // Neighbours, precision and recall, density and coverage, repeated images; and scores.
        int single = 4;
        int made = 4 + single + (real.Logits is null ? 0 : 1);
        bool isPartial = images.Count > HeldBack(real.Name, real.Count, images.Count, options);
        int judged = 3 + (isPartial ? 1 : 0) + single + (images.Logits is null ? 0 : 1);
        return (isNew ? made : 0) + judged;
    }

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

        // Images that come class by class would make parts of single classes: chance takes them.
        int[] part = Chosen(features.Count, _heldBack.Length);
        FeatureSet equal = features.Pick(part);
        quality = quality with
        {
            EqualFrechetDistance = IsPartial ? steps.Run("Fréchet distance", () => Distance(_restFeatures, equal)) : null,
            KernelDistance = steps.Run("kernel distance", () => KernelOf(_allFeatures, features, steps)),
            CopiedShare = nearest.Count(image => image.Distance == 0) / (double)nearest.Length,
        };
        quality = AddSingle(quality, equal, images.Logits?.Pick(part), steps);
        return new Judgement(AddCopying(quality, toRest), _quality, nearest);
    }

    private bool IsPartial => _judged > _heldBack.Length;

    private ImageQuality Measure(ImageStatistics real, EvaluationSteps steps)
    {
        double distance = steps.Run("distance of real images", AverageDistance);
        var quality = new ImageQuality
        {
            Count = _heldBack.Length,
            FrechetDistance = IsPartial ? null : distance,
            EqualFrechetDistance = IsPartial ? distance : null,
            KernelDistance = KernelOf(_restFeatures, _heldBackFeatures, steps),
            CopiedShare = _heldBackNearest.CopyShare,
            ClassAccuracy = real.Logits is FeatureSet logits && real.Labels is long[] labels
                ? ClassAccuracy.Of(logits.Pick(_heldBack), [.. _heldBack.Select(index => labels[index])])
                : null,
            HighFrequencies = real.Spectrum is null ? null : 0,
            SpectrumDifference = real.Spectrum is null ? null : 0,
        };
        quality = AddSingle(quality, _heldBackFeatures, real.Logits?.Pick(_heldBack), steps);
        return AddCopying(quality, _heldBackNearest);
    }

    /// <summary>The distance of one split varies a good deal with few images; this is the mean of several.</summary>
    private double AverageDistance()
    {
        var random = new RandomSubset(_options.Seed);
        int splits = _allFeatures.Dimensions <= MostFeaturesOfSplits ? Splits : 1;
        return Enumerable.Range(0, splits).Average(_ =>
        {
            int[] order = random.Draw(_allFeatures.Count, _allFeatures.Count);
            return Distance(
                _allFeatures.Pick(order.AsSpan(_heldBack.Length)), _allFeatures.Pick(order.AsSpan(0, _heldBack.Length)));
        });
    }

    private static double Distance(FeatureSet real, FeatureSet images) =>
        FrechetDistance.Between(FeatureStatistics.Of(real), FeatureStatistics.Of(images));

    /// <summary>Subsets of all images would all be the same and have no deviation.</summary>
    private Estimate KernelOf(FeatureSet real, FeatureSet images, EvaluationSteps steps) => KernelDistance.Between(
        real,
        images,
        _options.Kernel with
        {
            SubsetSize = Math.Clamp(Math.Min(real.Count, images.Count) / 2, 2, _options.Kernel.SubsetSize),
        },
        steps.Cancellation);

    /// <summary>Adds the figures of as many images as are held back.</summary>
    private ImageQuality AddSingle(ImageQuality quality, FeatureSet features, FeatureSet? logits, EvaluationSteps steps) =>
        AddManifold(quality, features, steps) with
        {
            InceptionScore = logits is null
                ? null
                : steps.Run("Inception Score", () => InceptionScore.Of(logits, Math.Min(_options.ScoreSplits, logits.Count))),
            RepeatedShare = steps.Run(
                "repeated images", () => NearestNeighbours.Within(features, steps.Cancellation).CopyShare),
        };

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
        features.Pick(Chosen(features.Count, ManifoldSize)), _options.Neighbours, steps.Cancellation);

    /// <summary>Some of the indices of a set, or all of them, in an order of chance.</summary>
    private int[] Chosen(int count, int most) => new RandomSubset(_options.Seed).Draw(count, Math.Min(count, most));
}
