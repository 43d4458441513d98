using System.Globalization;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>One figure of an evaluation: what it is called, how it is read, and when it tells of a fault.</summary>
public sealed class EvaluationMetric
{
    /// <summary>
    /// How many deviations of its subsets the kernel distance may be off: chance takes it to one or two, and subsets share
    /// images.
    /// </summary>
    private const double KernelDeviations = 4;

    private readonly Func<ImageQuality, Estimate?> _value;
    private readonly Func<Estimate, Estimate?, string?> _fault;

    private EvaluationMetric(
        string key,
        string title,
        string format,
        string better,
        Func<ImageQuality, Estimate?> value,
        Func<Estimate, Estimate?, string?> fault)
    {
        Key = key;
        Title = title;
        Format = format;
        Better = better;
        _value = value;
        _fault = fault;
    }

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<EvaluationMetric> All { get; } =
    [
        Single("frechet_distance", "Fréchet distance", "0.000", "lower", quality => quality.FrechetDistance, (value, real) =>
            value > 2.5 * real ? "Features are distributed unlike those of real images" : null),
        new("kernel_distance", "kernel distance", "0.0000", "lower", quality => quality.KernelDistance, (value, real) =>
            real is Estimate yardstick
                && value.Mean - yardstick.Mean > KernelDeviations * Math.Max(value.Deviation, yardstick.Deviation)
                ? "Features are distributed unlike those of real images"
                : null),
        new("inception_score", "Inception Score", "0.00", "higher", quality => quality.InceptionScore, (value, real) =>
            value.Mean < 0.95 * real?.Mean ? "Classes are unclear, or some are rare" : null),
        Single("precision", "precision", "0.000", "higher", quality => quality.Precision, (value, real) =>
            value < real - 0.05 ? "Some images are unlike any real one" : null),
        Single("recall", "recall", "0.000", "higher", quality => quality.Recall, (value, real) =>
            value < real - 0.05 ? "Some real images are unlike any of these: variety is missing" : null),
        Single("density", "density", "0.000", "higher", quality => quality.Density, (value, real) =>
            value < 0.85 * real ? "Images lie where real ones are rare" : null),
        Single("coverage", "coverage", "0.000", "higher", quality => quality.Coverage, (value, real) =>
            value < real - 0.05 ? "Some kinds of real images are missing" : null),
        Single("repeated_share", "repeated images", "0.000", "lower", quality => quality.RepeatedShare, (value, real) =>
            value > real + 0.01 ? "Images repeat each other" : null),
        Single("copied_share", "copies of training images", "0.000", "lower", quality => quality.CopiedShare, (value, real) =>
            value > real + 0.01 ? "Images are copies of training images" : null),
        Single("data_copying", "closer to training images than new real ones", "0.000", "0.5", quality => quality.DataCopying,
            (value, _) => value > 0.6 ? "Images lie closer to training images than new real ones do: they are memorised" : null),
        Single("nearest_distance_ratio", "distance to the nearest training image, over real", "0.00", "1",
            quality => quality.NearestDistanceRatio, (_, _) => null),
        Single("high_frequencies", "power of high frequencies", "+0.00;-0.00;0.00", "0 dB", quality => quality.HighFrequencies,
            (value, _) => value > 0.5 ? "High frequencies are too strong: checkerboards or noise"
                : value < -0.5 ? "High frequencies are too weak: blur"
                : null, unit: "dB"),
        Single("spectrum_difference", "largest difference of the spectrum", "0.00", "lower",
            quality => quality.SpectrumDifference, (value, _) => value > 1.5 ? "A band of frequencies is off: a pattern or blur" : null,
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

    /// <summary>What a figure tells of, in plain words; null where it is what real images get too, or nothing was measured.</summary>
    /// <param name="quality">Of the images.</param>
    /// <param name="real">Of real images; null where there is no such yardstick.</param>
    public string? Fault(ImageQuality quality, ImageQuality? real) =>
        Of(quality) is Estimate value ? _fault(value, real is null ? null : Of(real)) : null;

    /// <summary>A figure in its format, with its deviation and its unit where there are any.</summary>
    public string Text(Estimate value)
    {
        string mean = value.Mean.ToString(Format, CultureInfo.InvariantCulture);
        string deviation = value.Deviation == 0
            ? string.Empty
            : $" ± {value.Deviation.ToString(Format.TrimStart('+').Split(';')[0], CultureInfo.InvariantCulture)}";
        return $"{mean}{deviation}{(Unit.Length == 0 ? string.Empty : $" {Unit}")}";
    }

    private static EvaluationMetric Single(
        string key,
        string title,
        string format,
        string better,
        Func<ImageQuality, double?> value,
        Func<double, double?, string?> fault,
        string unit = "") =>
        new(
            key,
            title,
            format,
            better,
            quality => value(quality) is double mean ? new Estimate(mean, 0) : null,
            (estimate, real) => fault(estimate.Mean, real?.Mean))
        {
            Unit = unit,
        };
}
