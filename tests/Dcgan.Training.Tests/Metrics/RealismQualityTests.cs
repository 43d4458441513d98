using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class RealismQualityTests
{
    [TestMethod]
    [DataRow(1, 50, 70, 1000)]
    [DataRow(2, 80, 30, 7)]
    [DataRow(3, 1, 1, 2)]
    [DataRow(4, 33, 66, 1)]
    public void Agrees_with_comparing_every_pair_and_trying_every_threshold(int seed, int reals, int others, int steps)
    {
        // Few steps make many ties.
        var random = new Random(seed);
        float[] real = [.. Enumerable.Range(0, reals).Select(_ => MathF.Sqrt(random.Next(steps + 1) / (float)steps))];
        float[] generated = [.. Enumerable.Range(0, others).Select(_ => random.Next(steps + 1) / (float)steps)];

        RealismQuality quality = RealismQuality.Measure(real, generated);

        double auc = real.Average(r => generated.Average(g => r > g ? 1 : r == g ? 0.5 : 0));
        Assert.AreEqual(auc, quality.Auc, 1e-12);
        Assert.AreEqual(Accuracy(real, generated, 0.5f), quality.Accuracy, 1e-12);
        float[] thresholds = [.. real, .. generated, -1, 2];
        Assert.AreEqual(
            thresholds.Max(threshold => Accuracy(real, generated, threshold)), quality.BestAccuracy, 1e-12);
    }

    [TestMethod]
    public void Closed_cases()
    {
        Assert.AreEqual(new RealismQuality(1, 1, 1), RealismQuality.Measure([0.9f, 0.6f], [0.4f, 0.1f]));
        Assert.AreEqual(new RealismQuality(0, 0, 0.5), RealismQuality.Measure([0.1f, 0.4f], [0.6f, 0.9f]));
        Assert.AreEqual(new RealismQuality(0.5, 0.5, 0.5), RealismQuality.Measure([0.7f, 0.7f], [0.7f]));
        Assert.AreEqual(new RealismQuality(1, 0.5, 1), RealismQuality.Measure([0.3f], [0.2f, 0.1f]));
    }

    [TestMethod]
    public void Nothing_to_measure_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => RealismQuality.Measure([], [0.5f]));
        Assert.ThrowsExactly<ArgumentException>(() => RealismQuality.Measure([0.5f], []));
    }

    private static double Accuracy(float[] real, float[] generated, float threshold) =>
        (real.Average(p => p >= threshold ? 1.0 : 0) + generated.Average(p => p < threshold ? 1.0 : 0)) / 2;
}
