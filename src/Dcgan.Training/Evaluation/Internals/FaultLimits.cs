namespace Dcgan.Training.Evaluation.Internals;

/// <summary>
/// How far a figure may be from that of real images before it tells of a fault: as far as matters to a person, or else about
/// three standard deviations of what chance does to so many images of each kind.
/// </summary>
internal static class FaultLimits
{
    /// <summary>How many times as large a Fréchet distance may be.</summary>
    public const double DistanceRatio = 2.5;

    /// <summary>
    /// How many deviations of its subsets the kernel distance may be off: chance takes it to one or two, and subsets share
    /// images.
    /// </summary>
    public const double KernelDeviations = 4;

    /// <summary>Of precision, recall and coverage: the difference of two shares has a variance of at most 1 / 2n.</summary>
    public static double Share(int count) => Math.Max(0.05, 3 * Math.Sqrt(0.5 / count));

    /// <summary>Of shares near 0.01, whose difference has a variance of about 0.02 / n.</summary>
    public static double RareShare(int count) => Math.Max(0.01, 3 * Math.Sqrt(0.02 / count));

    /// <summary>Of density, as a share of it; a single image's deviates by about 0.6.</summary>
    public static double Density(int count) => Math.Max(0.15, 3 * 0.6 * Math.Sqrt(2.0 / count));

    /// <summary>Of the Inception Score, as a share of it.</summary>
    public static double Score(int count) => Math.Max(0.05, 2 / Math.Sqrt(count));

    /// <summary>Of a Mann–Whitney probability of n against n, whose variance is about 1 / 6n.</summary>
    public static double Copying(int count) => Math.Max(0.1, 3 * Math.Sqrt(1 / (6.0 * count)));

    /// <summary>Of the mean of the upper rings, in dB.</summary>
    public static double HighFrequencies(int count) => Math.Max(0.5, 15 / Math.Sqrt(count));

    /// <summary>Of the ring where it is largest, in dB.</summary>
    public static double Spectrum(int count) => Math.Max(1.5, 40 / Math.Sqrt(count));
}
