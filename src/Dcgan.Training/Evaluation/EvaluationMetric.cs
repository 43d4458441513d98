using System.Globalization;
using Dcgan.Training.Evaluation.Internals;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>One figure of an evaluation: what it is called, how it is read, and when it tells of a fault.</summary>
public sealed class EvaluationMetric
{
    private const double LargestWithDecimals = 1e5;
    private const string Unlike = "Features are distributed unlike those of real images";

    private readonly Func<ImageQuality, Estimate?> _value;
    private readonly Fault _fault;

    private EvaluationMetric(
        string key, string title, string format, string better, Func<ImageQuality, Estimate?> value, Fault fault)
    {
        Key = key;
        Title = title;
        Format = format;
        Better = better;
        _value = value;
        _fault = fault;
    }

    /// <summary>What a figure tells of, beside that of real images, at so many images of the smaller kind.</summary>
    private delegate string? Fault(Estimate value, Estimate real, int count);

    private delegate string? SimpleFault(double value, double real, int count);

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<EvaluationMetric> All { get; } =
    [
        Single("frechet_distance", "Fréchet distance", "0.000", "lower", quality => quality.FrechetDistance, Distribution),
        Single("frechet_distance_equal", "Fréchet distance of as many as real", "0.000", "lower",
            quality => quality.EqualFrechetDistance, Distribution),
        new("kernel_distance", "kernel distance", "0.0000", "lower", quality => quality.KernelDistance, (value, real, _) =>
            value.Mean - real.Mean > FaultLimits.KernelDeviations * Math.Max(value.Deviation, real.Deviation) ? Unlike : null),
        new("inception_score", "Inception Score", "0.00", "higher", quality => quality.InceptionScore, (value, real, count) =>
            value.Mean < real.Mean * (1 - FaultLimits.Score(count)) ? "Classes are unclear, or some are rare" : null),
        Single("class_accuracy", "recognised as the class asked for", "0.000", "higher", quality => quality.ClassAccuracy,
            (value, real, count) => value < real - FaultLimits.Share(count)
                ? "Some images are not recognised as the class that was asked for"
                : null),
        Single("precision", "precision", "0.000", "higher", quality => quality.Precision, (value, real, count) =>
            value < real - FaultLimits.Share(count) ? "Some images are unlike any real one" : null),
        Single("recall", "recall", "0.000", "higher", quality => quality.Recall, (value, real, count) =>
            value < real - FaultLimits.Share(count) ? "Some real images are unlike any of these: variety is missing" : null),
        Single("density", "density", "0.000", "higher", quality => quality.Density, (value, real, count) =>
            value < real * (1 - FaultLimits.Density(count)) ? "Images lie where real ones are rare" : null),
        Single("coverage", "coverage", "0.000", "higher", quality => quality.Coverage, (value, real, count) =>
            value < real - FaultLimits.Share(count) ? "Some kinds of real images are missing" : null),
        Single("repeated_share", "repeated images", "0.000", "lower", quality => quality.RepeatedShare, (value, real, count) =>
            value > real + FaultLimits.RareShare(count) ? "Images repeat each other" : null),
        Single("copied_share", "copies of training images", "0.000", "lower", quality => quality.CopiedShare, (value, real, count) =>
            value > real + FaultLimits.RareShare(count) ? "Images are copies of training images" : null),
        Single("data_copying", "closer to training images than new real ones", "0.000", "0.5", quality => quality.DataCopying,
            (value, real, count) => value > real + FaultLimits.Copying(count)
                ? "Images lie closer to training images than new real ones do: they are memorised"
                : null),
        Single("nearest_distance_ratio", "distance to the nearest training image, over real", "0.00", "1",
            quality => quality.NearestDistanceRatio, (_, _, _) => null),
        Single("high_frequencies", "power of high frequencies", "+0.00;-0.00;0.00", "0 dB", quality => quality.HighFrequencies,
            (value, real, count) => value - real > FaultLimits.HighFrequencies(count)
                ? "High frequencies are too strong: checkerboards or noise"
                : real - value > FaultLimits.HighFrequencies(count) ? "High frequencies are too weak: blur" : null,
            unit: "dB"),
        Single("spectrum_difference", "largest difference of the spectrum", "0.00", "lower", quality => quality.SpectrumDifference,
            (value, real, count) => value - real > FaultLimits.Spectrum(count) ? "A band of frequencies is off: a pattern or blur" : null,
            unit: "dB"),
    ];

    /// <summary>Its name in JSON, such as <c>frechet_distance</c>.</summary>
    public string Key { get; }

    /// <summary>Its name for people.</summary>
    public string Title { get; }

    /// <summary>Its unit, such as dB; empty where it has none.</summary>
    public string Unit { get; private init; } = string.Empty;

    /// <summary>Its format, as of <see cref="double.ToString(string)"/>.</summary>
    public string Format { get; }

    /// <summary>What is better: <c>lower</c>, <c>higher</c>, or the number that real images get.</summary>
    public string Better { get; }

    /// <summary>The figure of images; null where it was not measured.</summary>
    public Estimate? Of(ImageQuality quality)
    {
        ArgumentNullException.ThrowIfNull(quality);
        return _value(quality);
    }

    /// <summary>What a figure tells of, in plain words; null where it is what real images get too, or was not measured.</summary>
    /// <param name="quality">Of the images.</param>
    /// <param name="real">Of real images.</param>
    public string? FaultOf(ImageQuality quality, ImageQuality real)
    {
        ArgumentNullException.ThrowIfNull(quality);
        ArgumentNullException.ThrowIfNull(real);
        return Of(quality) is Estimate value && Of(real) is Estimate yardstick
            ? _fault(value, yardstick, Math.Min(quality.Count, real.Count))
            : null;
    }

    /// <summary>A figure in its format, with its deviation and its unit where there are any.</summary>
    public string Text(Estimate value)
    {
        string mean = Text(value.Mean, Format);
        string deviation = value.Deviation == 0
            ? string.Empty
            : $" ± {Text(value.Deviation, Format.TrimStart('+').Split(';')[0])}";
        return $"{mean}{deviation}{(Unit.Length == 0 ? string.Empty : $" {Unit}")}";
    }

    /// <summary>Features of large numbers make large distances, whose decimals mean nothing.</summary>
    private static string Text(double value, string format) =>
        value.ToString(Math.Abs(value) < LargestWithDecimals ? format : "G4", CultureInfo.InvariantCulture);

    private static string? Distribution(double value, double real, int count) =>
        value > FaultLimits.DistanceRatio * real ? Unlike : null;

    private static EvaluationMetric Single(
        string key,
        string title,
        string format,
        string better,
        Func<ImageQuality, double?> value,
        SimpleFault fault,
        string unit = "") =>
        new(
            key,
            title,
            format,
            better,
            quality => value(quality) is double mean ? new Estimate(mean, 0) : null,
            (estimate, real, count) => fault(estimate.Mean, real.Mean, count))
        {
            Unit = unit,
        };
}
