using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>How good images are, against real ones. What could not be measured is null.</summary>
public sealed record ImageQuality
{
    /// <summary>Images that were measured, at most.</summary>
    public required int Count { get; init; }

    /// <summary>See <see cref="Metrics.FrechetDistance"/>, of all images against all real ones: 0 for equal features, lower is better.</summary>
    public double? FrechetDistance { get; init; }

    /// <summary>
    /// The same of as many images as real ones were held back, where there are more, against the other real ones: the
    /// distance depends on the number of images, and this one compares with that of real images.
    /// </summary>
    public double? EqualFrechetDistance { get; init; }

    /// <summary>See <see cref="Metrics.KernelDistance"/>: about 0 for features of one distribution, lower is better.</summary>
    public Estimate? KernelDistance { get; init; }

    /// <summary>See <see cref="Metrics.InceptionScore"/>: 1 to the number of classes, higher is better.</summary>
    public Estimate? InceptionScore { get; init; }

    /// <summary>See <see cref="Metrics.ClassAccuracy"/>: the share recognised as the class that was asked for, 0 to 1.</summary>
    public double? ClassAccuracy { get; init; }

    /// <summary>Share of the images that lie among real ones, 0 to 1.</summary>
    public double? Precision { get; init; }

    /// <summary>Share of the real images that lie among these, 0 to 1.</summary>
    public double? Recall { get; init; }

    /// <summary>How densely real images surround these: about 1 for real ones, higher where they keep to the densest places.</summary>
    public double? Density { get; init; }

    /// <summary>Share of the real images that have one of these among their neighbours, 0 to 1.</summary>
    public double? Coverage { get; init; }

    /// <summary>Share of the images that another one of them repeats exactly, in features; 0 to 1.</summary>
    public double? RepeatedShare { get; init; }

    /// <summary>Share of the images that equal a training image exactly, in features; 0 to 1.</summary>
    public double? CopiedShare { get; init; }

    /// <summary>
    /// Probability that an image lies closer to the training images than a new real one does; 0.5 for real images, towards
    /// 1 for memorised ones.
    /// </summary>
    public double? DataCopying { get; init; }

    /// <summary>Median distance to the nearest training image, over that of new real images; 1 for real images.</summary>
    public double? NearestDistanceRatio { get; init; }

    /// <summary>
    /// Power above half of the Nyquist frequency against that of real images, in dB, mean over rings of frequencies: above 0 for checkerboards and noise,
    /// below 0 for blur.
    /// </summary>
    public double? HighFrequencies { get; init; }

    /// <summary>The largest difference of power in any band of frequencies, in dB, without sign.</summary>
    public double? SpectrumDifference { get; init; }
}
