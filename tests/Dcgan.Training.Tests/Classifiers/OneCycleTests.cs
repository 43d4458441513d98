using Dcgan.Training.Classifiers;

namespace Dcgan.Training.Tests.Classifiers;

[TestClass]
public sealed class OneCycleTests
{
    [TestMethod]
    public void The_rate_is_a_triangle_whose_peak_is_at_a_quarter()
    {
        double[] rates = [.. Enumerable.Range(0, 1000).Select(step => OneCycle.At(0.4, step, 1000))];

        int peak = Array.IndexOf(rates, rates.Max());
        Assert.AreEqual(250, peak, 1.0);
        Assert.AreEqual(0.4, rates[peak], 0.4 / 250);
        for (int step = 0; step < 1000; step++)
        {
            double at = step + 0.5;
            double expected = at < 250 ? 0.4 * at / 250 : 0.4 * (1000 - at) / 750;
            Assert.AreEqual(expected, rates[step], 1e-12);
        }

        Assert.AreEqual(0.4 * 1000 / 2, rates.Sum(), 0.01);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void No_step_is_wasted_on_a_rate_of_zero(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            double rate = OneCycle.At(1, step, steps);
            Assert.IsTrue(rate is > 0 and <= 1, $"step {step}: {rate}");
        }
    }
}
