using Dcgan.Training.Presets;

namespace Dcgan.Training.Tests.Presets;

[TestClass]
public sealed class TrainingPresetTests
{
    [TestMethod]
    [DataRow(56_000, 1, 5, 2e-3, 1e-3, 0.6, DisplayName = "many grey images, a short training")]
    [DataRow(56_000, 3, 5, 1e-3, 5e-4, 0.5, DisplayName = "colour")]
    [DataRow(56_000, 4, 5, 1e-3, 5e-4, 0.5, DisplayName = "colour and alpha")]
    [DataRow(56_000, 1, 12, 2e-3, 1e-3, 0.6, DisplayName = "672,000 images shown")]
    [DataRow(56_000, 1, 13, 1e-3, 5e-4, 0.5, DisplayName = "a long training")]
    [DataRow(3_200, 1, 90, 1e-3, 5e-4, 0.5, DisplayName = "few images")]
    public void Rates_follow_from_images_and_budget(
        int trainable, int channels, int epochs, double generatorRate, double discriminatorRate, double decayFrom)
    {
        var preset = TrainingPreset.Of(new TrainingOptions { Epochs = epochs }, "photos", trainable, channels);

        Assert.AreEqual(epochs, preset.Epochs);
        Assert.AreEqual(
            (generatorRate, discriminatorRate, decayFrom, "linear"),
            (preset.GeneratorRate, preset.DiscriminatorRate, preset.DecayFrom, preset.Schedule));
    }

    [TestMethod]
    [DataRow("photos", 56_000, 6)]
    [DataRow("photos", 1_000_000, 5)]
    [DataRow("photos", 1_000, 200)]
    [DataRow("sprites", 10_800, 10)]
    public void Epochs_show_as_many_images_as_the_budget(string name, int trainable, int epochs) =>
        Assert.AreEqual(epochs, TrainingPreset.Of(new TrainingOptions(), name, trainable, channels: 3).Epochs);

    [TestMethod]
    public void Sprites_bear_the_rates_of_grey_images()
    {
        var preset = TrainingPreset.Of(new TrainingOptions(), "sprites", 10_800, channels: 3);

        Assert.AreEqual((2e-3, 1e-3, 0.6), (preset.GeneratorRate, preset.DiscriminatorRate, preset.DecayFrom));
    }

    [TestMethod]
    public void The_paper_has_one_rate_for_ever()
    {
        var preset = TrainingPreset.Of(new TrainingOptions { Preset = "paper" }, "photos", 56_000, channels: 1);

        Assert.AreEqual(
            (2e-4, 2e-4, "constant", 1.0, "none"),
            (preset.GeneratorRate, preset.DiscriminatorRate, preset.Schedule, preset.DecayFrom, preset.Augmentation));
    }

    [TestMethod]
    public void A_schedule_that_is_asked_for_begins_where_it_usually_does()
    {
        Assert.AreEqual(0.0, TrainingPreset.Of(new TrainingOptions { Schedule = "cosine" }, "photos", 56_000, channels: 1).DecayFrom);
        Assert.AreEqual(
            "linear",
            TrainingPreset.Of(new TrainingOptions { Preset = "paper", DecayFrom = 0.3 }, "photos", 56_000, channels: 1).Schedule);
    }
}
