using Dcgan.Training.Watching;

namespace Dcgan.Training.Tests.Watching;

[TestClass]
public sealed class TrainingHealthTests
{
    [TestMethod]
    public void What_lasts_is_told_of_once()
    {
        var health = new TrainingHealth(new HealthRecord());

        TrainingWarning?[] seen = [.. Enumerable.Range(1, 100).Select(line => health.Observe(1280 * line, 0.05f, 0.6f, 0.4f))];

        Assert.AreEqual(TrainingHealth.Lasting - 1, Array.FindIndex(seen, warning => warning is not null));
        TrainingWarning told = Assert.ContainsSingle(seen.OfType<TrainingWarning>());
        Assert.AreEqual((TrainingWarningKind.GeneratorCollapsed, 1280L * TrainingHealth.Lasting), (told.Kind, told.Images));
        StringAssert.Contains(told.Message, "5");
        Assert.IsFalse(health.IsGood);
    }

    [TestMethod]
    public void One_good_step_in_between_begins_the_count_anew()
    {
        var health = new TrainingHealth(new HealthRecord());
        for (int line = 1; line <= 10 * TrainingHealth.Lasting; line++)
        {
            bool good = line % TrainingHealth.Lasting == 0;
            Assert.IsNull(health.Observe(line, good ? 0.8f : 0.01f, good ? 0.7f : 0.999f, 0.001f));
            Assert.AreEqual(good, health.IsGood);
        }
    }

    [TestMethod]
    [DataRow(1f, 0.995f, 0.001f, true)]
    [DataRow(1f, 0.95f, 0.05f, false)]
    [DataRow(0.9f, 0.9f, 0.01f, true)]
    [DataRow(0.9f, 0.85f, 0.1f, false)]
    public void A_discriminator_has_won_where_it_gets_what_its_loss_aims_at(float widest, float real, float generated, bool won)
    {
        var health = new TrainingHealth(new HealthRecord(), widest);

        TrainingWarning[] told = [.. Enumerable.Range(1, 40).Select(line => health.Observe(line, 1, real, generated)).OfType<TrainingWarning>()];

        Assert.HasCount(won ? 1 : 0, told);
        Assert.IsTrue(told.All(warning => warning.Kind == TrainingWarningKind.DiscriminatorWon));
    }

    [TestMethod]
    public void What_was_noticed_survives_a_checkpoint_and_is_forgotten_by_a_rollback()
    {
        var health = new TrainingHealth(new HealthRecord(2, 3, 4));
        health.Observe(100, 0.01f, 1, 0);

        HealthRecord kept = HealthRecord.Of(health.Record.ToText().ToDictionary());

        Assert.AreEqual(new HealthRecord(2, 4, 5), kept);
        health.RolledBack();
        Assert.AreEqual(new HealthRecord(3), health.Record);
        Assert.AreEqual(new HealthRecord(), HealthRecord.Of(new Dictionary<string, string>()));
        Assert.ThrowsExactly<InvalidDataException>(
            () => HealthRecord.Of(new Dictionary<string, string> { ["rollbacks"] = "-1" }));
    }
}
