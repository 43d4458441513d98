using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Dcgan.Onnx.Tests.Seeds;

/// <summary>
/// Latents against the standard normal distribution. A limit of 4.5 standard deviations is passed by chance once in
/// 150,000 times.
/// </summary>
[TestClass]
public sealed class LatentStatisticsTests
{
    private const int SeedCount = 2048;
    private const int Size = 128;
    private const double Limit = 4.5;

    [TestMethod]
    public void Moments_are_those_of_the_normal_distribution()
    {
        double[] values = Sample(seed => seed);

        Assert.AreEqual(0, values.Mean(), Limit / Math.Sqrt(values.Length));
        Assert.AreEqual(1, values.Variance(), Limit * Math.Sqrt(2.0 / values.Length));
        Assert.AreEqual(0, values.Skewness(), Limit * Math.Sqrt(6.0 / values.Length));
        Assert.AreEqual(0, values.Kurtosis(), Limit * Math.Sqrt(24.0 / values.Length));
    }

    [TestMethod]
    public void The_distribution_is_normal() => RequireNormal(Sample(seed => seed));

    [TestMethod]
    public void The_first_element_alone_is_normal_over_seeds() =>
        RequireNormal([.. Enumerable.Range(0, 100_000).Select(seed => (double)Latents.FromSeed(seed, 1)[0])]);

    [TestMethod]
    [DataRow(1L)]
    [DataRow(2L)]
    [DataRow(1L << 31)]
    [DataRow(1L << 32)]
    [DataRow(1L << 48)]
    [DataRow(1L << 62)]
    [DataRow(long.MinValue)]
    public void Seeds_apart_by_a_power_of_two_are_independent(long distance)
    {
        double[] values = Sample(seed => seed);
        double[] others = Sample(seed => unchecked(seed + distance));

        RequireUncorrelated(values, others);
        RequireUncorrelated([.. values.Select(Math.Abs)], [.. others.Select(Math.Abs)]);
    }

    [TestMethod]
    public void Opposite_seeds_are_independent() =>
        RequireUncorrelated(Sample(seed => seed + 1), Sample(seed => -seed - 1));

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(16)]
    public void Elements_of_a_latent_are_independent(int distance)
    {
        double[] values = Sample(seed => seed);
        int[] firsts = [.. Enumerable.Range(0, values.Length).Where(i => (i % Size) + distance < Size)];

        RequireUncorrelated([.. firsts.Select(i => values[i])], [.. firsts.Select(i => values[i + distance])]);
    }

    private static double[] Sample(Func<long, long> seedOf) =>
        [.. Enumerable.Range(0, SeedCount)
            .SelectMany(seed => Latents.FromSeed(seedOf(seed), Size))
            .Select(value => (double)value)];

    /// <summary>Kolmogorov and Smirnov's test; its statistic passes 2.2 once in 8,000 times.</summary>
    private static void RequireNormal(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = Normal.CDF(0, 1, sorted[i]);
            largest = Math.Max(largest, Math.Max(
                expected - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }

        Assert.IsLessThan(2.2, largest * Math.Sqrt(sorted.Length));
    }

    private static void RequireUncorrelated(double[] first, double[] second) =>
        Assert.AreEqual(0, Correlation.Pearson(first, second), Limit / Math.Sqrt(first.Length));
}
