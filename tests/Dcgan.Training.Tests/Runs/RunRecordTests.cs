using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests.Runs;

[TestClass]
public sealed class RunRecordTests
{
    [TestMethod]
    public void A_record_comes_back_whole()
    {
        using var folder = new TestFolder();
        RunRecord record = Record();
        record.Save(folder["run.json"]);

        RunRecord read = RunRecord.Load(folder["run.json"]);

        CollectionAssert.AreEqual(
            record.Plan.ChosenAutomatically.ToArray(), read.Plan.ChosenAutomatically.ToArray());
        CollectionAssert.AreEqual(record.Warnings!.ToArray(), read.Warnings!.ToArray());
        Assert.AreEqual(
            record with
            {
                Plan = record.Plan with { ChosenAutomatically = read.Plan.ChosenAutomatically },
                Warnings = read.Warnings,
            },
            read);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("{\"format\":1}")]
    public void What_is_no_record_is_refused_by_name(string text)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["run.json"], text);

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => RunRecord.Load(folder["run.json"])).Message,
            folder["run.json"]);
    }

    [TestMethod]
    [DataRow("\"format\": 1", "\"format\": 2")]
    [DataRow("\"featureMaps\": 4", "\"featureMaps\": \"four\"")]
    [DataRow("\"batch\": 8", "\"batch\": 0")]
    [DataRow("\"batch\": 8", "\"batch\": 8000")]
    [DataRow("\"epochs\": 8", "\"epochs\": -1")]
    [DataRow("\"heldOut\": 6", "\"heldOut\": 1000000")]
    [DataRow("\"heldOut\": 6", "\"heldOut\": -6")]
    [DataRow("\"snapshotEvery\": 72", "\"snapshotEvery\": 0")]
    [DataRow("\"threads\": 1", "\"threads\": 0")]
    [DataRow("\"latentSize\": 8", "\"latentSize\": -8")]
    [DataRow("\"height\": 12", "\"height\": 13")]
    [DataRow("\"generatorRate\": 0.002", "\"generatorRate\": -1")]
    [DataRow("\"dataName\": \"sprites\"", "\"dataName\": null")]
    [DataRow("\"precision\": \"fp32\"", "\"precision\": \"auto\"")]
    [DataRow("\"warnings\": [", "\"warnings\": [ null, ")]
    [DataRow("\"chosenAutomatically\": [", "\"unknown\": [")]
    public void A_record_with_an_impossible_value_is_refused_by_name(string good, string bad)
    {
        using var folder = new TestFolder();
        Record().Save(folder["run.json"]);
        string text = File.ReadAllText(folder["run.json"]);
        StringAssert.Contains(text, good);
        File.WriteAllText(folder["run.json"], text.Replace(good, bad, StringComparison.Ordinal));

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => RunRecord.Load(folder["run.json"])).Message,
            folder["run.json"]);
    }

    private static RunRecord Record() => new()
    {
        Started = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        Data = new ImageSetOptions { Source = "sprites", Width = 12, Background = new Rgb(1, 2, 3), SpriteSeed = -4 },
        DataName = "sprites",
        DataCount = 60,
        DataFingerprint = "0123",
        Plan = TestPlans.Tiny with { ChosenAutomatically = ["threads", "epochs"] },
        Environment = RunEnvironment.Current("cpu"),
        Warnings = [new TrainingWarning(TrainingWarningKind.DiscriminatorWon, 320, "It has won.")],
        Result = new RunResult(384, 1e-7, 0.75, 0.625),
    };
}
