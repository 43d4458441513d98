using Dcgan.Training.Loop;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class LearningRatesTests
{
    [TestMethod]
    [DataRow(0, 1.0)]
    [DataRow(49, 1.0)]
    [DataRow(50, 1.0)]
    [DataRow(60, 0.8)]
    [DataRow(75, 0.5)]
    [DataRow(99, 0.02)]
    public void Rates_fall_linearly_after_the_given_share(int step, double factor)
    {
        LearningRates rates = LearningRates.At(TestPlans.Tiny with { DecayFrom = 0.5 }, step, totalSteps: 100);

        Assert.AreEqual(2e-3 * factor, rates.Generator, 1e-15);
        Assert.AreEqual(1e-3 * factor, rates.Discriminator, 1e-15);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(99)]
    [DataRow(100)]
    public void A_share_of_one_keeps_them_constant(int step) => Assert.AreEqual(
        new LearningRates(2e-3, 1e-3), LearningRates.At(TestPlans.Tiny with { DecayFrom = 1 }, step, totalSteps: 100));

    [TestMethod]
    public void A_share_of_zero_falls_from_the_start() => Assert.AreEqual(
        2e-3 * 0.75, LearningRates.At(TestPlans.Tiny with { DecayFrom = 0 }, 25, totalSteps: 100).Generator, 1e-15);
}
