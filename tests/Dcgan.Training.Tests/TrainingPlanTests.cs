using Dcgan.Training.Data;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class TrainingPlanTests
{
    [TestMethod]
    public void What_was_not_asked_for_is_chosen_and_named()
    {
        using ImageSet images = TestImages.Numbered(200);

        TrainingPlan plan = TrainingPlan.Create(new TrainingOptions(), images);

        CollectionAssert.AreEquivalent(
            new[]
            {
                "epochs", "featureMaps", "generatorRate", "discriminatorRate", "schedule", "decayFrom",
                "stability.augmentation", "stability.averageHalfLife", "precision", "threads", "snapshotEvery",
                "watch.every",
            },
            plan.ChosenAutomatically.ToArray());
        Assert.AreEqual((1e-3, 5e-4, 0.5), (plan.GeneratorRate, plan.DiscriminatorRate, plan.DecayFrom), "few images");
        Assert.AreEqual(new StabilityOptions { AverageHalfLife = 0, Augmentation = "none" }, plan.Stability);
        Assert.AreEqual((64, 64, 100), (plan.Batch, plan.FeatureMaps, plan.LatentSize));
        Assert.IsTrue(plan.Threads >= 1 && plan.Threads <= Environment.ProcessorCount);

        // 180 images are left to train on; 200 passes are the most.
        Assert.AreEqual((20, 200), (plan.HeldOut, plan.Epochs));
        Assert.AreEqual(128L * 200 / 20, plan.SnapshotEvery);
        Assert.AreEqual(new WatchOptions { Every = 2 }, plan.Watch);
    }

    [TestMethod]
    public void What_was_asked_for_is_taken_and_not_named()
    {
        using ImageSet images = TestImages.Numbered(60);

        TrainingPlan plan = TrainingPlan.Create(TestPlans.Options with { DecayFrom = 0.5 }, images);

        Assert.IsEmpty(plan.ChosenAutomatically);
        Assert.AreEqual(TestPlans.Tiny with { ChosenAutomatically = plan.ChosenAutomatically }, plan);
    }

    [TestMethod]
    public void The_papers_preset_has_its_rates_and_no_schedule()
    {
        using ImageSet images = TestImages.Numbered(200);

        TrainingPlan plan = TrainingPlan.Create(new TrainingOptions { Preset = "paper" }, images);

        Assert.AreEqual((2e-4, 2e-4, 1.0), (plan.GeneratorRate, plan.DiscriminatorRate, plan.DecayFrom));
    }

    [TestMethod]
    public void Sprites_get_a_smaller_network()
    {
        using ImageSet images = TestImages.Sprites(count: 80);

        Assert.AreEqual(32, TrainingPlan.Create(new TrainingOptions(), images).FeatureMaps);
    }

    public static IEnumerable<object[]> OutOfRange =>
    [
        [TestPlans.Options with { Preset = "fast" }, "preset", "fast"],
        [TestPlans.Options with { Epochs = 0 }, "epochs", "0"],
        [TestPlans.Options with { Batch = 1 }, "batch", "1"],
        [TestPlans.Options with { Batch = 4097 }, "batch", "4097"],
        [TestPlans.Options with { LatentSize = 0 }, "latent size", "0"],
        [TestPlans.Options with { LatentSize = 4097 }, "latent size", "4097"],
        [TestPlans.Options with { FeatureMaps = 0 }, "width", "0"],
        [TestPlans.Options with { FeatureMaps = 1025 }, "width", "1025"],
        [TestPlans.Options with { GeneratorRate = 0 }, "generator rate", "0"],
        [TestPlans.Options with { GeneratorRate = double.NaN }, "generator rate", "NaN"],
        [TestPlans.Options with { DiscriminatorRate = 1.5 }, "discriminator rate", "1.5"],
        [TestPlans.Options with { DecayFrom = -0.1 }, "decay start", "-0.1"],
        [TestPlans.Options with { DecayFrom = 1.1 }, "decay start", "1.1"],
        [Stability(new() { Loss = "wasserstein" }), "loss", "'wasserstein'"],
        [Stability(new() { LabelSmoothing = 0.5 }), "label smoothing", "0.5"],
        [Stability(new() { LabelSmoothing = -0.1 }), "label smoothing", "-0.1"],
        [Stability(new() { FakeLabelSmoothing = 0.5 }), "label smoothing of generated images", "0.5"],
        [Stability(new() { InstanceNoise = 1.5 }), "instance noise", "1.5"],
        [Stability(new() { GradientPenalty = double.NaN }), "gradient penalty", "NaN"],
        [Stability(new() { GradientPenalty = 1001 }), "gradient penalty", "1001"],
        [Stability(new() { GradientPenaltyEvery = 0 }), "interval of the gradient penalty", "0"],
        [Stability(new() { GradientPenaltyEvery = 16 }), "interval of the gradient penalty", "16"],
        [Stability(new() { GradientClipping = -1 }), "gradient clipping", "-1"],
        [Stability(new() { Augmentation = "blur" }), "augmentation", "'blur'"],
        [Stability(new() { DiscriminatorSteps = 0 }), "discriminator steps", "0"],
        [Stability(new() { AverageHalfLife = -1 }), "half-life", "-1"],
        [TestPlans.Options with { Schedule = "step" }, "schedule", "'step'"],
        [TestPlans.Options with { Threads = 0 }, "threads", "0"],
        [TestPlans.Options with { SnapshotEvery = 0 }, "snapshot", "0"],
        [TestPlans.Options with { Watch = new WatchOptions { Samples = 1 } }, "watched samples", "1"],
        [TestPlans.Options with { Watch = new WatchOptions { Samples = 100_001 } }, "watched samples", "100001"],
        [TestPlans.Options with { Watch = new WatchOptions { Every = 0 } }, "judgements", "0"],
        [TestPlans.Options with { Watch = new WatchOptions { Features = " " } }, "feature network", "' '"],
        [TestPlans.Options with { Watch = new WatchOptions { Patience = 0 } }, "patience", "0"],
        [TestPlans.Options with { Watch = new WatchOptions { Rollback = 101 } }, "rollbacks", "101"],
        [TestPlans.Options with { Watch = WatchOptions.Off with { Patience = 500 } }, "watched samples", "0"],
        [TestPlans.Options with { Watch = WatchOptions.Off with { Every = 3 } }, "watched samples", "0"],
    ];

    [TestMethod]
    [DynamicData(nameof(OutOfRange))]
    public void An_option_out_of_range_is_refused_by_name_and_value(TrainingOptions options, string name, string value)
    {
        using ImageSet images = TestImages.Numbered(60);

        string message = Assert.ThrowsExactly<ArgumentException>(() => TrainingPlan.Create(options, images)).Message;

        StringAssert.Contains(message, name);
        StringAssert.Contains(message, $"is {value}");
        StringAssert.Contains(message, "use ");
    }

    [TestMethod]
    [DataRow(8, 2, 20)]
    [DataRow(8, 8, 20)]
    [DataRow(19, 4, 20)]
    [DataRow(60, 55, 61)]
    public void Too_few_images_are_refused_with_how_many_it_takes(int count, int batch, int needed)
    {
        using ImageSet images = TestImages.Numbered(count, "few");

        string message = Assert.ThrowsExactly<ArgumentException>(
            () => TrainingPlan.Create(TestPlans.Options with { Batch = batch }, images)).Message;

        StringAssert.Contains(message, "'few'");
        StringAssert.Contains(message, $"{count} images");
        StringAssert.Contains(message, $"a batch of {batch} takes {needed} or more");
        Assert.AreEqual(needed > 20, message.Contains("smaller batch", StringComparison.Ordinal));
        using ImageSet enough = TestImages.Numbered(needed);
        Assert.IsGreaterThanOrEqualTo(2, TrainingPlan.Create(TestPlans.Options with { Batch = batch }, enough).HeldOut);
    }

    [TestMethod]
    public void A_size_that_cannot_be_built_is_refused()
    {
        using ImageSet images = TestImages.Sprites(side: 13);

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => TrainingPlan.Create(TestPlans.Options, images)).Message, "13x13");
    }

    private static TrainingOptions Stability(StabilityOptions stability) => TestPlans.Options with { Stability = stability };
}
