using System.Text.Json;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Tests.Weights;
using TorchSharp;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class TrainerTests
{
    // 54 images to train on, 8 a step: 6 steps an epoch, 48 steps, 384 images.
    private const long Total = 384;

    [TestMethod]
    public void A_run_leaves_the_files_of_the_contract_and_nothing_else()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        var told = new List<TrainingProgress>();

        TrainingOutcome outcome = TestRun.Start(folder["run"], images, onProgress: told.Add)!;

        CollectionAssert.AreEqual(
            new[]
            {
                "checkpoint.safetensors", "discriminator.onnx", "features.onnx", "generator.onnx", "metrics.jsonl",
                "run.json", "samples/000000000.png", "samples/000000072.png", "samples/000000144.png",
                "samples/000000216.png", "samples/000000288.png", "samples/000000360.png", "samples/000000384.png",
            },
            TestRun.Files(folder["run"]));
        Assert.IsTrue(outcome.Parity.Holds);

        // Logged every 20 steps and at the end.
        CollectionAssert.AreEqual(new long[] { 160, 320, Total }, told.Select(line => line.Images).ToArray());
        MetricsLine[] lines = [.. File.ReadLines(Path.Combine(folder["run"], "metrics.jsonl"))
            .Select(line => JsonSerializer.Deserialize<MetricsLine>(line)!)];
        CollectionAssert.AreEqual(told.Select(line => line.Images).ToArray(), lines.Select(line => line.Images).ToArray());
        CollectionAssert.AreEqual(told.Select(line => line.LossD).ToArray(), lines.Select(line => line.LossD).ToArray());
        Assert.IsTrue(lines.All(line => line.DReal is > 0 and < 1 && line.DFake is > 0 and < 1 && line.ImagesPerSecond > 0));
        Assert.IsTrue(told.All(line => line.TotalImages == Total && line.Epochs == 8));
        CollectionAssert.AreEqual(new[] { 4, 7, 8 }, told.Select(line => line.Epoch).ToArray());

        SafetensorsFile checkpoint = SafetensorsFile.Read(Path.Combine(folder["run"], "checkpoint.safetensors"));
        Assert.AreEqual("48", checkpoint.Metadata("step"));
        RunRecord record = RunRecord.Load(Path.Combine(folder["run"], "run.json"));
        Assert.AreEqual(
            new RunResult(Total, outcome.Parity.Largest, outcome.Quality.Auc, outcome.Quality.Accuracy), record.Result);
        Assert.AreEqual(("sprites", 60, images.Fingerprint), (record.DataName, record.DataCount, record.DataFingerprint));
        Assert.AreEqual(TestRun.Data, record.Data);
        CollectionAssert.AreEqual(new[] { "decayFrom" }, record.Plan.ChosenAutomatically.ToArray());

        OnnxModel model = OnnxModel.Load(Path.Combine(folder["run"], "discriminator.onnx"));
        Assert.AreEqual("384", model.Metadata["dcgan.images_seen"]);
        Assert.AreEqual("sprites", model.Metadata["dcgan.dataset"]);
        Assert.AreEqual(17, model.Opset);
        Assert.AreEqual(8, model.IrVersion);
    }

    [TestMethod]
    public void The_same_training_twice_gives_the_same_bytes_and_another_seed_others()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TrainingOptions options = TestPlans.Options with { Epochs = 2, Flip = true };
        TestRun.Start(folder["first"], images, options);
        TestRun.Start(folder["second"], images, options);
        TestRun.Start(folder["other"], images, options with { Seed = 12 });

        TestRun.RequireSame(folder["first"], folder["second"]);
        CollectionAssert.AreNotEqual(
            File.ReadAllBytes(Path.Combine(folder["first"], "generator.onnx")),
            File.ReadAllBytes(Path.Combine(folder["other"], "generator.onnx")));
    }

    [TestMethod]
    public void Exporting_again_gives_the_same_files_and_changes_nothing_in_the_run()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 1 });
        Dictionary<string, byte[]> before = Contents(folder["run"]);

        using RunFolder run = RunFolder.Open(folder["run"]);
        using Trainer trainer = Trainer.Open(run, images);
        TrainingOutcome verified = trainer.Verify();
        TrainingOutcome exported = trainer.Export(folder["g.onnx"], folder["d.onnx"], folder["f.onnx"]);

        Assert.AreEqual(verified, exported);
        Assert.IsTrue(verified.Parity.Holds);
        CollectionAssert.AreEqual(before["generator.onnx"], File.ReadAllBytes(folder["g.onnx"]));
        CollectionAssert.AreEqual(before["discriminator.onnx"], File.ReadAllBytes(folder["d.onnx"]));
        CollectionAssert.AreEqual(before["features.onnx"], File.ReadAllBytes(folder["f.onnx"]));
        Dictionary<string, byte[]> after = Contents(folder["run"]);
        CollectionAssert.AreEqual(before.Keys, after.Keys);
        foreach ((string file, byte[] bytes) in before)
        {
            CollectionAssert.AreEqual(bytes, after[file], file);
        }
    }

    [TestMethod]
    public void A_folder_that_holds_a_run_is_not_started_anew()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Epochs = 1 });
        byte[] record = File.ReadAllBytes(Path.Combine(folder["run"], "run.json"));

        Assert.ThrowsExactly<IOException>(() => RunFolder.Create(folder["run"]));
        using RunFolder run = RunFolder.Open(folder["run"]);
        StringAssert.Contains(
            Assert.ThrowsExactly<IOException>(() => Trainer.Start(run, TestRun.Data, images, TestPlans.Options)).Message,
            folder["run"]);

        CollectionAssert.AreEqual(record, File.ReadAllBytes(Path.Combine(folder["run"], "run.json")));
    }

    [TestMethod]
    public void Options_that_are_refused_leave_no_record()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites(count: 30);
        using RunFolder run = RunFolder.Create(folder["run"]);

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(
                () => Trainer.Start(run, TestRun.Data, images, TestPlans.Options with { Batch = 32 })).Message,
            "batch of 32");
        Assert.ThrowsExactly<ArgumentException>(
            () => Trainer.Start(run, TestRun.Data, images, TestPlans.Options with { Device = "tpu" }));

        Assert.IsEmpty(TestRun.Files(folder["run"]));
    }

    [TestMethod]
    public void Training_that_diverges_says_so_and_exports_nothing()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();

        // Weights spoilt in the middle of a run, as an overflow would.
        using (RunFolder run = RunFolder.Create(folder["run"]))
        {
            using Trainer trainer = Trainer.Start(run, TestRun.Data, images, TestPlans.Options);
            var spoiler = new Spoiler(trainer);
            Assert.ThrowsExactly<TrainingDivergedException>(() => trainer.Run(spoiler, CancellationToken.None));
        }

        Assert.IsFalse(File.Exists(Path.Combine(folder["run"], "generator.onnx")));
        SafetensorsFile checkpoint = SafetensorsFile.Read(Path.Combine(folder["run"], "checkpoint.safetensors"));
        Assert.IsTrue(checkpoint.Floats("generator.main.0.weight").All(float.IsFinite));

        // What was kept is good to go on with.
        Assert.IsNotNull(TestRun.Resume(folder["run"], images));
    }

    [TestMethod]
    public void An_absurd_rate_ends_in_a_clear_exception_or_in_finite_networks()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        try
        {
            TestRun.Start(
                folder["run"], images, TestPlans.Options with { GeneratorRate = 1, DiscriminatorRate = 1, DecayFrom = 1 });
        }
        catch (TrainingDivergedException diverged)
        {
            StringAssert.Contains(diverged.Message, "lower rates");
            return;
        }

        using var session = GeneratorSession.Open(Path.Combine(folder["run"], "generator.onnx"));
        float[] pixels = new float[4 * session.ImageSize];
        session.GenerateFromSeeds([0, 1, 2, 3], pixels);
        Assert.IsTrue(pixels.All(float.IsFinite));
    }

    [TestMethod]
    public void Memory_stays_flat()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        var live = new List<long>();

        TestRun.Start(
            folder["run"],
            images,
            TestPlans.Options with { Epochs = 34, Flip = true },
            onProgress: _ => live.Add(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount));

        // From step 20 to step 204, over many epochs, samples and checkpoints.
        Assert.HasCount(11, live);
        Assert.AreEqual(live[0], live[^1], string.Join(' ', live));
    }

    private static Dictionary<string, byte[]> Contents(string path) =>
        TestRun.Files(path).ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(path, file)));

    /// <summary>Makes one of the discriminator's weights infinite at the first logging step.</summary>
    private sealed class Spoiler(Trainer trainer) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => trainer.State.Discriminator.Layers.parameters().First().detach()
            .fill_(float.PositiveInfinity);
    }
}
