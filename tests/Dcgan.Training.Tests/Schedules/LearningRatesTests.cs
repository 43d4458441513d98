using Dcgan.Training.Data;
using Dcgan.Training.Schedules;

namespace Dcgan.Training.Tests.Schedules;

[TestClass]
public sealed class LearningRatesTests
{
    [TestMethod]
    [DataRow("linear", 0.0, 1.0)]
    [DataRow("linear", 0.49, 1.0)]
    [DataRow("linear", 0.5, 1.0)]
    [DataRow("linear", 0.6, 0.8)]
    [DataRow("linear", 0.75, 0.5)]
    [DataRow("linear", 0.99, 0.02)]
    [DataRow("cosine", 0.5, 1.0)]
    [DataRow("cosine", 0.625, 0.85355339059327376)]
    [DataRow("cosine", 0.75, 0.5)]
    [DataRow("cosine", 0.875, 0.14644660940672624)]
    [DataRow("cosine", 1.0, 0.0)]
    public void Rates_fall_after_the_given_share(string schedule, double progress, double factor)
    {
        LearningRates rates = LearningRates.At(TestPlans.Tiny with { Schedule = schedule, DecayFrom = 0.5 }, progress);

        Assert.AreEqual(2e-3 * factor, rates.Generator, 1e-15);
        Assert.AreEqual(1e-3 * factor, rates.Discriminator, 1e-15);
    }

    [TestMethod]
    [DataRow("constant", 0.3)]
    [DataRow("linear", 1.0)]
    [DataRow("cosine", 1.0)]
    public void A_constant_schedule_and_a_share_of_one_keep_them(string schedule, double decayFrom)
    {
        foreach (double progress in new[] { 0, 0.3, 0.99, 1 })
        {
            Assert.AreEqual(
                new LearningRates(2e-3, 1e-3),
                LearningRates.At(TestPlans.Tiny with { Schedule = schedule, DecayFrom = decayFrom }, progress));
        }
    }

    [TestMethod]
    public void A_share_of_zero_falls_from_the_start() => Assert.AreEqual(
        2e-3 * 0.75, LearningRates.At(TestPlans.Tiny with { DecayFrom = 0 }, 0.25).Generator, 1e-15);

    [TestMethod]
    [DataRow("default", null, null, "linear", 0.5)]
    [DataRow("default", "cosine", null, "cosine", 0.0)]
    [DataRow("default", "constant", null, "constant", 1.0)]
    [DataRow("default", "cosine", 0.2, "cosine", 0.2)]
    [DataRow("default", null, 0.7, "linear", 0.7)]
    [DataRow("paper", null, null, "constant", 1.0)]
    [DataRow("paper", "linear", null, "linear", 0.5)]
    [DataRow("paper", null, 0.7, "linear", 0.7)]
    public void A_plan_completes_schedule_and_share_from_each_other(
        string preset, string? asked, double? askedShare, string schedule, double share)
    {
        using ImageSet images = TestImages.Numbered(60);
        TrainingPlan plan = TrainingPlan.Create(
            TestPlans.Options with { Preset = preset, Schedule = asked, DecayFrom = askedShare }, images);

        Assert.AreEqual((schedule, share), (plan.Schedule, plan.DecayFrom));
        Assert.AreEqual(asked is null, plan.ChosenAutomatically.Contains("schedule"));
        Assert.AreEqual(askedShare is null, plan.ChosenAutomatically.Contains("decayFrom"));
    }

    [TestMethod]
    public void An_unknown_schedule_and_a_constant_one_that_falls_are_refused()
    {
        StringAssert.Contains(Refusal(new TrainingOptions { Schedule = "step" }), "'step'");
        StringAssert.Contains(Refusal(new TrainingOptions { Schedule = "constant", DecayFrom = 0.5 }), "0.5");

        static string Refusal(TrainingOptions options) =>
            Assert.ThrowsExactly<ArgumentException>(() => TrainingPlan.Check(options)).Message;
    }
}
