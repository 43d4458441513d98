using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Export;
using Dcgan.Training.Runs;
using Dcgan.Training.Tests.Weights;

namespace Dcgan.Training.Tests;

/// <summary>Whole runs with each of the options that keep the game in balance.</summary>
[TestClass]
public sealed class StabilityRunTests
{
    private static readonly StabilityOptions _plain = TestPlans.Tiny.Stability;

    private static readonly Dictionary<string, TrainingOptions> _options = new()
    {
        ["minimax"] = With(_plain with { Loss = "minimax" }),
        ["least squares"] = With(_plain with { Loss = "least-squares" }),
        ["hinge"] = With(_plain with { Loss = "hinge" }),
        ["label smoothing"] = With(_plain with { LabelSmoothing = 0.1 }),
        ["fake label smoothing"] = With(_plain with { FakeLabelSmoothing = 0.1 }),
        ["instance noise"] = With(_plain with { InstanceNoise = 0.2 }),
        ["R1"] = With(_plain with { GradientPenalty = 10 }),
        ["lazy R1"] = With(_plain with { GradientPenalty = 10, GradientPenaltyEvery = 3 }),
        ["spectral norm"] = With(_plain with { SpectralNormalization = true }),
        ["colour"] = With(_plain with { Augmentation = "color" }),
        ["translation"] = With(_plain with { Augmentation = "translation" }),
        ["cutout"] = With(_plain with { Augmentation = "cutout" }),
        ["clipping"] = With(_plain with { GradientClipping = 0.01 }),
        ["discriminator steps"] = With(_plain with { DiscriminatorSteps = 2 }),
        ["average"] = With(_plain with { AverageHalfLife = 100 }),
        ["cosine"] = With(_plain) with { Schedule = "cosine" },
        ["constant"] = With(_plain) with { Schedule = "constant" },
    };

    private static readonly StabilityOptions _everything = new()
    {
        Loss = "least-squares",
        LabelSmoothing = 0.1,
        FakeLabelSmoothing = 0.05,
        InstanceNoise = 0.1,
        GradientPenalty = 1,
        GradientPenaltyEvery = 2,
        SpectralNormalization = true,
        Augmentation = "color,translation,cutout",
        DiscriminatorSteps = 2,
        GradientClipping = 1,
        AverageHalfLife = 200,
    };

    [TestMethod]
    public void Every_option_changes_what_is_learned_in_a_way_of_its_own_and_resumes_bit_for_bit()
    {
        using ImageSet images = TestImages.Sprites();
        var outcomes = new Dictionary<string, Dictionary<string, string>>();
        foreach ((string name, TrainingOptions options) in _options.Prepend(new("plain", With(_plain))))
        {
            using var folder = new TestFolder();
            RequireResumable(folder, images, options);
            outcomes.Add(name, Tensors(folder["whole"]));
            Assert.AreEqual(
                options.Stability.Loss,
                OnnxModel.Load(Path.Combine(folder["whole"], "discriminator.onnx")).Metadata["dcgan.loss"]);
        }

        // An average has no part in the game: it leaves all as it is, and has weights of its own.
        Dictionary<string, string> average = outcomes["average"];
        Assert.IsTrue(outcomes["plain"].All(tensor => average[tensor.Key] == tensor.Value));
        string[] averaged = [.. average.Keys.Where(name => name.StartsWith("average.", StringComparison.Ordinal))];
        Assert.IsGreaterThan(3, averaged.Length);
        foreach (string name in averaged)
        {
            Assert.AreNotEqual(average[name.Replace("average.", "generator.", StringComparison.Ordinal)], average[name], name);
        }

        Assert.IsTrue(outcomes.Remove("average"));
        string[] common = [.. outcomes["plain"].Keys.Where(name => outcomes.Values.All(tensors => tensors.ContainsKey(name)))];
        CollectionAssert.Contains(common, "generator.main.0.weight");
        CollectionAssert.Contains(common, "discriminator.main.0.weight");
        foreach (IGrouping<string, string> same in outcomes.GroupBy(
            outcome => string.Join(' ', common.Select(name => outcome.Value[name])), outcome => outcome.Key))
        {
            Assert.AreEqual(1, same.Count(), $"{string.Join(" and ", same)} end in the same weights.");
        }
    }

    [TestMethod]
    public void Everything_together_resumes_exports_and_verifies()
    {
        using var folder = new TestFolder();
        TrainingOptions options = With(_everything) with { Epochs = 8, Schedule = "cosine", Flip = true };
        using ImageSet images = TestImages.Sprites(channels: 4);

        TrainingOutcome outcome = RequireResumable(folder, images, options);

        Assert.IsLessThan(1e-4, outcome.Parity.Largest);
        RunRecord record = RunRecord.Load(Path.Combine(folder["whole"], "run.json"));
        Assert.AreEqual(_everything, record.Plan.Stability);
        Assert.AreEqual("cosine", record.Plan.Schedule);

        // Six batches an epoch, two of them a step.
        SafetensorsFile checkpoint = SafetensorsFile.Read(Path.Combine(folder["whole"], "checkpoint.safetensors"));
        Assert.AreEqual("24", checkpoint.Metadata("step"));
        Assert.AreEqual(8 * 48, record.Result!.ImagesSeen);
        OnnxModel model = OnnxModel.Load(Path.Combine(folder["whole"], "discriminator.onnx"));
        Assert.AreEqual(("384", "least-squares"), (model.Metadata["dcgan.images_seen"], model.Metadata["dcgan.loss"]));
    }

    [TestMethod]
    public void A_discriminator_with_spectral_normalization_is_written_divided_and_opened_again()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["run"], images, With(_plain with { SpectralNormalization = true, Loss = "hinge" }));
        using RunFolder run = RunFolder.Open(folder["run"]);
        using Trainer trainer = Trainer.Open(run, images);
        Directory.CreateDirectory(folder["files"]);

        TrainingOutcome outcome = trainer.Export(
            Path.Combine(folder["files"], "g.onnx"), Path.Combine(folder["files"], "d.onnx"),
            Path.Combine(folder["files"], "f.onnx"), folder["files"]);

        Assert.IsLessThan(1e-4, outcome.Parity.Largest);
        Assert.IsLessThan(1e-4, trainer.Verify().Parity.Largest);
        SafetensorsFile checkpoint = SafetensorsFile.Read(Path.Combine(folder["run"], "checkpoint.safetensors"));
        float[] raw = checkpoint.Floats("spectral.main.0.weight");
        float sigma = checkpoint.Floats("spectral.main.0.weight_sigma").Single();
        SafetensorsFile weights = SafetensorsFile.Read(Path.Combine(folder["files"], "discriminator.safetensors"));
        Assert.IsLessThan(1e-6, TestNetworks.LargestDifference(
            [.. raw.Select(value => value / sigma)], weights.Floats("main.0.weight")));
        using NetworkFile fromWeights = NetworkFile.OpenWeights(
            Path.Combine(folder["files"], "discriminator.safetensors"));
        Assert.IsTrue(fromWeights.Export().All(file => file.Difference < 1e-4));
        using NetworkFile fromOnnx =
            NetworkFile.OpenOnnx(Path.Combine(folder["files"], "d.onnx"));
        Assert.IsTrue(fromOnnx.Export().All(file => file.Difference < 1e-4));
    }

    [TestMethod]
    public void A_run_of_before_there_were_these_options_goes_on_without_them()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["old"], images, With(_plain) with { Epochs = 2 });
        string record = Path.Combine(folder["old"], "run.json");
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(record))!;
        Assert.IsTrue(json["plan"]!.AsObject().Remove("stability") && json["plan"]!.AsObject().Remove("schedule"));
        File.WriteAllText(record, json.ToJsonString());

        RunRecord old = RunRecord.Load(record);
        Assert.AreEqual(new StabilityOptions(), old.Plan.Stability);
        Assert.AreEqual("linear", old.Plan.Schedule);
        Assert.IsNotNull(TestRun.Resume(folder["old"], images, epochs: 4));
        Assert.AreEqual(
            "24", SafetensorsFile.Read(Path.Combine(folder["old"], "checkpoint.safetensors")).Metadata("step"));
    }

    private static TrainingOptions With(StabilityOptions stability) =>
        TestPlans.Options with { Epochs = 4, Stability = stability, SnapshotEvery = 96 };

    /// <summary>The fingerprints of a checkpoint's tensors by their names.</summary>
    private static Dictionary<string, string> Tensors(string run)
    {
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(run, "checkpoint.safetensors"));
        return file.Names.ToDictionary(
            name => name, name => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file.Bytes(name))));
    }

    /// <summary>
    /// A run to its end in <c>whole</c>, and another, killed when the first was told of progress, with a checkpoint from
    /// before, and resumed: both must end the same.
    /// </summary>
    private static TrainingOutcome RequireResumable(TestFolder folder, ImageSet images, TrainingOptions options)
    {
        bool killed = false;
        TrainingOutcome outcome = TestRun.Start(folder["whole"], images, options, _ =>
        {
            if (!killed)
            {
                killed = true;
                TestRun.Copy(folder["whole"], folder["killed"]);
            }
        })!;
        Assert.IsFalse(File.Exists(Path.Combine(folder["killed"], "generator.onnx")));

        Assert.IsNotNull(TestRun.Resume(folder["killed"], images));

        TestRun.RequireSame(folder["whole"], folder["killed"]);
        return outcome;
    }
}
