using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>What the latent search gains on one plain way, image by image: more than 0 where it is nearer to the truth.</summary>
/// <param name="Job">What both did.</param>
/// <param name="Against">The plain way.</param>
/// <param name="Ratio">The gain of PSNR in decibels.</param>
/// <param name="Similarity">The gain of SSIM.</param>
/// <param name="Distance">By how much it is nearer in features.</param>
internal sealed record Comparison(string Job, string Against, Interval Ratio, Interval Similarity, Interval Distance)
{
    /// <summary>Compares.</summary>
    public static Comparison Between(string job, ImageFigures search, string against, ImageFigures plain) => new(
        job,
        against,
        Gain(search.Ratios, plain.Ratios),
        Gain(search.Similarities, plain.Similarities),
        Gain(plain.Distances, search.Distances));

    /// <summary>How many of some comparisons who wins, in words.</summary>
    public static string Tell(IReadOnlyCollection<Comparison> comparisons)
    {
        Interval[] gains = [.. comparisons.SelectMany(comparison => comparison.Gains)];
        int won = gains.Count(gain => gain.IsClear && gain.Mean > 0), lost = gains.Count(gain => gain.IsClear && gain.Mean < 0);
        return $"Of {gains.Length} comparisons it wins {won} and loses {lost}; {gains.Length - won - lost} are open.";
    }

    private IEnumerable<Interval> Gains => [Ratio, Similarity, Distance];

    private static Interval Gain(double[] better, double[] worse) =>
        Interval.Of([.. better.Zip(worse, (first, second) => first - second)]);
}
