using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class EstimateTests
{
    [TestMethod]
    public void Mean_and_sample_deviation()
    {
        Assert.AreEqual(new Estimate(5, 0), Estimate.Of([5]));
        Estimate estimate = Estimate.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.AreEqual(5, estimate.Mean, 1e-15);
        Assert.AreEqual(Math.Sqrt(32.0 / 7), estimate.Deviation, 1e-15);
    }

    [TestMethod]
    public void No_value_has_no_mean() => Assert.ThrowsExactly<ArgumentException>(() => Estimate.Of([]));
}
