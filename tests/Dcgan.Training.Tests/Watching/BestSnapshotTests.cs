using System.Globalization;
using System.Text.Json;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;
using Dcgan.Training.Runs;
using Dcgan.Training.Tests.Weights;
using Dcgan.Training.Watching;

namespace Dcgan.Training.Tests.Watching;

/// <summary>Runs that judge their snapshots, keep the best and export it.</summary>
[TestClass]
public sealed class BestSnapshotTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ImageSet _images = TestImages.Sprites();

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void The_best_judgement_is_kept_exported_and_recorded()
    {
        var told = new List<TrainingProgress>();

        TrainingOutcome outcome = TestRun.Start(_folder["run"], _images, TestPlans.Watched, told.Add)!;

        // Snapshots after 72, 144, ... 360 images and at the end; every second one is judged, and the last.
        MetricsLine[] judged = [.. Lines("run").Where(line => line.FrechetDistance is not null)];
        CollectionAssert.AreEqual(new long[] { 144, 288, 384 }, judged.Select(line => line.Images).ToArray());
        Assert.IsTrue(judged.All(line => line.FrechetDistance > 0 && line.Candidate == SnapshotCandidate.Trained));
        MetricsLine best = judged.MinBy(line => line.FrechetDistance)!;
        ExportedSnapshot exported = outcome.Exported!;
        Assert.AreEqual((best.Images, best.FrechetDistance), (exported.ImagesSeen, exported.Distance));
        Assert.AreEqual((32, SnapshotCandidate.Trained), (exported.Samples, exported.Candidate));
        Assert.IsFalse(outcome.EndedEarly);

        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(_folder["run"], "best.safetensors"));
        Assert.AreEqual($"{best.Images / 8}", file.Metadata("step"));
        Assert.AreEqual($"{best.Images}", file.Metadata("images"));
        Assert.AreEqual(best.FrechetDistance!.Value.ToString("R", CultureInfo.InvariantCulture), file.Metadata("frechet_distance"));
        RunRecord record = RunRecord.Load(Path.Combine(_folder["run"], "run.json"));
        Assert.AreEqual(exported, record.Result!.Exported);
        Assert.AreEqual(384, record.Result.ImagesSeen);
        foreach (string model in new[] { "generator.onnx", "discriminator.onnx", "features.onnx" })
        {
            Assert.AreEqual(
                $"{best.Images}", OnnxModel.Load(Path.Combine(_folder["run"], model)).Metadata["dcgan.images_seen"], model);
        }

        // Progress tells at each logging step and judgement, and shows the newest and the best.
        CollectionAssert.AreEqual(new long[] { 144, 160, 288, 320, 384 }, told.Select(progress => progress.Images).ToArray());
        Assert.AreEqual((judged[0].FrechetDistance, judged[0].FrechetDistance), (told[1].FrechetDistance, told[1].BestFrechetDistance));
        Assert.AreEqual((judged[^1].FrechetDistance, best.FrechetDistance), (told[^1].FrechetDistance, told[^1].BestFrechetDistance));
    }

    [TestMethod]
    public void Distances_are_those_that_an_evaluation_of_the_file_gets()
    {
        ExportedSnapshot exported = TestRun.Start(_folder["run"], _images, TestPlans.Watched)!.Exported!;

        using var split = new HeldOutSplit(_images, RunRecord.Load(Path.Combine(_folder["run"], "run.json")).Plan);
        using var trained = new ImageSet("trained", _images.Images.index_select(0, split.Trainable));
        using FeatureNetwork network = FeatureNetwork.Shipped(channels: 3);
        using ImageSequence real = ImageSequence.Of(trained);
        FeatureStatistics expected = ImageStatistics.Of(real, network).Gaussian;
        using GeneratorSession generator = GeneratorSession.Open(Path.Combine(_folder["run"], "generator.onnx"));
        foreach ((long seed, double distance) in new[]
        {
            (QualityWatch.FixedSeeds, exported.Distance), (QualityWatch.FreshSeeds, exported.FreshDistance!.Value),
        })
        {
            using ImageSequence made = ImageSequence.Of(generator, seed, 32);
            double evaluated = FrechetDistance.Between(expected, ImageStatistics.Of(made, network).Gaussian);

            // A value that lies between two levels may be rounded either way.
            Assert.AreEqual(evaluated, distance, 1e-3 * evaluated);
        }

        Assert.AreEqual(network.Name, exported.Network);
    }

    [TestMethod]
    public void A_training_that_gets_worse_exports_what_it_was_before()
    {
        using RunFolder run = RunFolder.Create(_folder["run"]);
        using Trainer trainer = Trainer.Start(
            run, TestRun.Data, _images, TestPlans.Watched with { Epochs = 40, Watch = new WatchOptions { Samples = 32, Every = 4 } });

        TrainingOutcome outcome = trainer.Run(new SpoiltGenerator(trainer, images: 1760), CancellationToken.None)!;

        ExportedSnapshot exported = outcome.Exported!;
        Assert.IsLessThan(1760, exported.ImagesSeen);
        Assert.AreEqual(1920, trainer.ImagesSeen);
        Assert.IsGreaterThan(1.2 * exported.FreshDistance!.Value, exported.LastFreshDistance!.Value);
        Assert.AreEqual($"{exported.ImagesSeen / 8}", SafetensorsFile.Read(run.BestPath).Metadata("step"));
    }

    [TestMethod]
    public void Exporting_and_verifying_again_uses_the_best_snapshot()
    {
        TrainingOutcome ended = TestRun.Start(_folder["run"], _images, TestPlans.Watched)!;

        using RunFolder run = RunFolder.Open(_folder["run"]);
        using Trainer trainer = Trainer.Open(run, _images);
        TrainingOutcome verified = trainer.Verify();
        TrainingOutcome exported = trainer.Export(_folder["g.onnx"], _folder["d.onnx"], _folder["f.onnx"]);

        Assert.AreEqual(ended.Exported, verified.Exported);
        Assert.AreEqual(ended.Exported, exported.Exported);
        Assert.IsTrue(verified.Parity.Holds);
        foreach ((string one, string other) in new[]
        {
            (run.GeneratorPath, "g.onnx"), (run.DiscriminatorPath, "d.onnx"), (run.FeaturesPath, "f.onnx"),
        })
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(one), File.ReadAllBytes(_folder[other]), other);
        }
    }

    [TestMethod]
    public void Training_is_the_same_watched_or_not()
    {
        TestRun.Start(_folder["watched"], _images, TestPlans.Watched);
        TestRun.Start(_folder["alone"], _images, TestPlans.Options);

        SafetensorsFile watched = SafetensorsFile.Read(Path.Combine(_folder["watched"], "checkpoint.safetensors"));
        SafetensorsFile alone = SafetensorsFile.Read(Path.Combine(_folder["alone"], "checkpoint.safetensors"));
        foreach (string name in alone.Names.Where(name => !name.EndsWith("tracked", StringComparison.Ordinal)))
        {
            CollectionAssert.AreEqual(alone.Floats(name), watched.Floats(name), name);
        }
    }

    [TestMethod]
    public void Patience_ends_a_training_that_gets_no_better()
    {
        TrainingOptions options = TestPlans.Watched with { Epochs = 24, Watch = new WatchOptions { Samples = 32, Every = 1, Patience = 72 } };
        using RunFolder run = RunFolder.Create(_folder["run"]);
        using Trainer trainer = Trainer.Start(run, TestRun.Data, _images, options);

        TrainingOutcome outcome = trainer.Run(progress: null, CancellationToken.None)!;

        // The first judgement that is not the best ends it.
        double[] distances = [.. Lines("run").Select(line => line.FrechetDistance).OfType<double>()];
        int worse = Enumerable.Range(1, distances.Length - 1).First(i => distances[i] >= distances[i - 1]);
        Assert.IsTrue(outcome.EndedEarly);
        Assert.AreEqual(distances.Length - 1, worse);
        Assert.AreEqual((72L * worse, 72L * (worse + 1)), (outcome.Exported!.ImagesSeen, trainer.ImagesSeen));
        Assert.IsLessThan(1152, trainer.ImagesSeen);
        Assert.IsTrue(File.Exists(run.SamplePath(trainer.ImagesSeen)));
    }

    [TestMethod]
    public void A_network_of_the_users_own_judges_and_a_missing_one_is_named_before_there_is_a_run()
    {
        string classifier = Path.Combine(_folder.Path, "network.onnx");
        File.Copy(Path.Combine(Repository.Root, "models", "fashion-mnist", "classifier.onnx"), classifier);
        TrainingOptions options = TestPlans.Watched with
        {
            Epochs = 2,
            Watch = new WatchOptions { Samples = 32, Every = 2, Features = classifier },
        };

        ExportedSnapshot exported = TestRun.Start(_folder["run"], _images, options)!.Exported!;

        StringAssert.StartsWith(exported.Network, "network.onnx");
        File.Delete(classifier);
        StringAssert.Contains(
            Assert.Throws<Exception>(() => TestRun.Start(_folder["other"], _images, options)).Message, "network.onnx");
        Assert.IsEmpty(TestRun.Files(_folder["other"]));
        StringAssert.Contains(
            Assert.Throws<Exception>(() => TestRun.Resume(_folder["run"], _images)).Message, "network.onnx");

        // Verifying judges nothing.
        using RunFolder run = RunFolder.Open(_folder["run"]);
        using Trainer trainer = Trainer.Open(run, _images);
        Assert.AreEqual(exported, trainer.Verify().Exported);
    }

    private MetricsLine[] Lines(string run) =>
        [.. File.ReadLines(Path.Combine(_folder[run], "metrics.jsonl")).Select(line => JsonSerializer.Deserialize<MetricsLine>(line)!)];
}
