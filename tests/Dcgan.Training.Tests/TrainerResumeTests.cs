using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class TrainerResumeTests
{
    [TestMethod]
    public void A_cancelled_and_resumed_run_ends_bit_for_bit_as_an_uninterrupted_one()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TrainingOptions options = TestPlans.Options with { Flip = true };
        TestRun.Start(folder["whole"], images, options);

        using var cancellation = new CancellationTokenSource();
        TrainingOutcome? cut = TestRun.Start(
            folder["cut"], images, options, _ => cancellation.Cancel(), cancellation.Token);
        Assert.IsNull(cut);
        Assert.IsFalse(File.Exists(Path.Combine(folder["cut"], "generator.onnx")));
        Assert.IsNotNull(TestRun.Resume(folder["cut"], images));

        TestRun.RequireSame(folder["whole"], folder["cut"]);
    }

    [TestMethod]
    public void A_killed_and_resumed_run_ends_bit_for_bit_as_an_uninterrupted_one()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();

        // The folder at step 40: the checkpoint is from step 36, the metrics go on to step 40.
        TestRun.Start(folder["whole"], images, onProgress: progress =>
        {
            if (progress.Images == 320)
            {
                TestRun.Copy(folder["whole"], folder["killed"]);
            }
        });
        File.AppendAllText(Path.Combine(folder["killed"], "metrics.jsonl"), """{"images":480,"loss_""");
        File.WriteAllText(Path.Combine(folder["killed"], "samples", "000000999.png"), "of after the checkpoint");
        File.WriteAllText(Path.Combine(folder["killed"], ".checkpoint.safetensors.7-0123.tmp"), "half a checkpoint");
        File.WriteAllText(Path.Combine(folder["killed"], "samples", ".000000360.png.7-4567.tmp"), "half a picture");

        Assert.IsNotNull(TestRun.Resume(folder["killed"], images));

        TestRun.RequireSame(folder["whole"], folder["killed"]);
    }

    [TestMethod]
    public void A_run_in_bfloat16_resumes_bit_for_bit_too()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();

        // Layers wide enough for the matrix products that only bfloat16 takes.
        TrainingOptions options = TestPlans.Options with { Precision = "bf16", FeatureMaps = 128, Epochs = 4 };
        TestRun.Start(folder["whole"], images, options);

        using var cancellation = new CancellationTokenSource();
        Assert.IsNull(TestRun.Start(
            folder["cut"], images, options, _ => cancellation.Cancel(), cancellation.Token));
        Assert.IsNotNull(TestRun.Resume(folder["cut"], images));

        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(folder["whole"], "checkpoint.safetensors")),
            File.ReadAllBytes(Path.Combine(folder["cut"], "checkpoint.safetensors")));
    }

    [TestMethod]
    public void A_run_killed_before_its_first_checkpoint_begins_anew()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TrainingOptions options = TestPlans.Options with { Epochs = 1 };
        TestRun.Start(folder["whole"], images, options);
        using (RunFolder killed = RunFolder.Create(folder["killed"]))
        {
            using Trainer trainer = Trainer.Start(killed, TestRun.Data, images, options);
        }

        TestRun.Resume(folder["killed"], images);

        TestRun.RequireSame(folder["whole"], folder["killed"]);
    }

    [TestMethod]
    public void A_finished_run_goes_on_with_more_epochs()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 2 });
        string[] before = File.ReadAllLines(Path.Combine(folder["run"], "metrics.jsonl"));

        Assert.IsNotNull(TestRun.Resume(folder["run"], images, epochs: 5));

        RunRecord record = RunRecord.Load(Path.Combine(folder["run"], "run.json"));
        Assert.AreEqual((5, 240L), (record.Plan.Epochs, record.Result!.ImagesSeen));
        string[] after = File.ReadAllLines(Path.Combine(folder["run"], "metrics.jsonl"));
        CollectionAssert.AreEqual(before, after[..before.Length]);
        Assert.IsGreaterThan(before.Length, after.Length);
        CollectionAssert.Contains(TestRun.Files(folder["run"]), "samples/000000240.png");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-3)]
    [DataRow(1)]
    public void Fewer_epochs_than_were_trained_are_refused_and_change_nothing(int epochs)
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 2 });
        byte[] record = File.ReadAllBytes(Path.Combine(folder["run"], "run.json"));

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => TestRun.Resume(folder["run"], images, epochs)).Message,
            $"{epochs}");

        CollectionAssert.AreEqual(record, File.ReadAllBytes(Path.Combine(folder["run"], "run.json")));
    }

    [TestMethod]
    public void Other_images_are_refused()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        using ImageSet fewer = TestImages.Sprites(count: 59);
        using ImageSet larger = TestImages.Sprites(side: 16);
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 1 });

        foreach (ImageSet other in new[] { fewer, larger })
        {
            StringAssert.Contains(
                Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(folder["run"], other)).Message, "images");
        }
    }

    [TestMethod]
    public void A_record_of_another_number_of_images_is_refused_by_name()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 1 });
        Change(folder["run"], "\"dataCount\": 60", "\"dataCount\": 6000");

        string message = Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(folder["run"], images)).Message;

        StringAssert.Contains(message, Path.Combine(folder["run"], "run.json"));
        StringAssert.Contains(message, "6000");
        StringAssert.Contains(message, "60.");
    }

    [TestMethod]
    public void A_run_in_a_precision_that_the_device_lacks_is_opened_and_not_resumed()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 1 });
        Change(folder["run"], "\"precision\": \"fp32\"", "\"precision\": \"tf32\"");

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => TestRun.Resume(folder["run"], images, epochs: 2)).Message, "tf32");

        using RunFolder run = RunFolder.Open(folder["run"]);
        using Trainer trainer = Trainer.Open(run, images);
        Assert.IsTrue(trainer.Verify().Parity.Holds);
    }

    [TestMethod]
    public void A_broken_checkpoint_is_refused_by_name()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 1 });
        string checkpoint = Path.Combine(folder["run"], "checkpoint.safetensors");
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..^10]);

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(folder["run"], images)).Message, checkpoint);
    }

    [TestMethod]
    public void Paths_are_recorded_whole_and_names_of_sets_as_they_are()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        var cases = new (ImageSetOptions Given, string Source, string? Root)[]
        {
            (new() { Source = "sprites" }, "sprites", null),
            (new() { Source = "mnist", DataRoot = "sets" }, "mnist", Path.GetFullPath("sets")),
            (new() { Source = "my/pictures" }, Path.GetFullPath("my/pictures"), null),
        };
        for (int i = 0; i < cases.Length; i++)
        {
            using RunFolder run = RunFolder.Create(folder[$"{i}"]);
            using Trainer trainer = Trainer.Start(run, cases[i].Given, images, TestPlans.Options);

            ImageSetOptions recorded = RunRecord.Load(run.RecordPath).Data!;
            Assert.AreEqual((cases[i].Source, cases[i].Root), (recorded.Source, recorded.DataRoot));
        }
    }

    private static void Change(string run, string from, string to)
    {
        string record = Path.Combine(run, "run.json");
        string text = File.ReadAllText(record);
        StringAssert.Contains(text, from);
        File.WriteAllText(record, text.Replace(from, to, StringComparison.Ordinal));
    }
}
