using System.Text.RegularExpressions;
using Dcgan.Training.Runs;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>Progress, the log, cancellation, and going on.</summary>
[TestClass]
public sealed class TrainerProgressTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MLContext _mlContext = new(seed: 1);
    private readonly List<LoggingEventArgs> _log = [];
    private readonly IDataView _source;

    public TrainerProgressTests()
    {
        _mlContext.Log += (_, entry) => _log.Add(entry);
        _source = _mlContext.Data.LoadFromEnumerable(TrainerRows.Pictures().Select(PictureRow.Of).ToArray());
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Progress_goes_to_the_callback_and_to_the_log()
    {
        var told = new List<TrainingProgress>();

        Fit(TrainerOptions.Create(epochs: 8, progress: new Told(told.Add)));

        // 6 steps an epoch, 48 in all, told every 20 steps and at the end.
        CollectionAssert.AreEqual(new long[] { 160, 320, 384 }, told.Select(progress => progress.Images).ToArray());
        Assert.IsTrue(told.All(progress => progress is { Epochs: 8, TotalImages: 384, ImagesPerSecond: > 0, LossD: > 0, LossG: > 0 }));
        string[] lines = [.. Messages(ChannelMessageKind.Info)];
        Assert.HasCount(6, lines);
        StringAssert.Contains(lines[0], "60 images of 12×12×3");
        StringAssert.Contains(lines[0], "'Image'");
        StringAssert.Contains(lines[1], "seed 11");
        for (int i = 0; i < told.Count; i++)
        {
            StringAssert.Matches(lines[2 + i], new Regex(
                $@"^Epoch {told[i].Epoch} of 8: {told[i].Images} of 384 images, \d+ images/s, loss D \d+\.\d+, loss G \d+\.\d+"));
        }

        StringAssert.Contains(lines[5], "AUC");
        Assert.IsTrue(_log.Where(entry => entry.Kind == ChannelMessageKind.Info).All(entry => entry.Source == "DcganTrainer; Training"));
        Assert.IsEmpty(Messages(ChannelMessageKind.Warning));
    }

    [TestMethod]
    public void A_cancelled_run_keeps_a_checkpoint_and_ends_resumed_as_one_that_was_left_alone()
    {
        Fit(TrainerOptions.Create(run: _folder["whole"], epochs: 8));
        using var cancellation = new CancellationTokenSource();
        var stop = new Told(_ => cancellation.Cancel());

        var error = Assert.ThrowsExactly<OperationCanceledException>(() => Fit(TrainerOptions.Create(
            run: _folder["cut"], epochs: 8, progress: stop, cancellation: cancellation.Token)));

        Assert.AreEqual(cancellation.Token, error.CancellationToken);
        StringAssert.Contains(error.Message, "160 images");
        StringAssert.Contains(error.Message, _folder["cut"]);
        Assert.IsFalse(File.Exists(Path.Combine(_folder["cut"], "generator.onnx")));

        Fit(TrainerOptions.Create(run: _folder["cut"], resume: true, epochs: null, side: null));

        TestRun.RequireSame(_folder["whole"], _folder["cut"]);
    }

    [TestMethod]
    public void A_run_of_unusual_options_is_resumed_by_its_folder_alone()
    {
        Fit(Unusual(_folder["whole"]));
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => Fit(Unusual(_folder["cut"], new Told(_ => cancellation.Cancel()), cancellation.Token)));

        Fit(new DcganTrainer.Options { RunFolder = _folder["cut"], Resume = true });

        TestRun.RequireSame(_folder["whole"], _folder["cut"]);
        RunRecord record = RunRecord.Load(Path.Combine(_folder["cut"], "run.json"));
        Assert.AreEqual(
            ("paper", 10, 7, true, "cpu", "faces"),
            (record.Plan.Preset, record.Plan.Batch, record.Plan.LatentSize, record.Plan.Flip, record.Plan.Device, record.DataName));

        static DcganTrainer.Options Unusual(
            string run, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) => new()
            {
                RunFolder = run,
                DatasetName = "faces",
                Preset = "paper",
                Epochs = 7,
                BatchSize = 10,
                LatentSize = 7,
                FeatureMaps = 3,
                Seed = 5,
                Flip = true,
                Schedule = "cosine",
                DecayFrom = 0.3,
                Stability = new() { Loss = "hinge", GradientClipping = 5, Augmentation = "cutout" },
                Threads = 1,
                SnapshotEvery = 130,
                Watch = WatchOptions.Off,
                Progress = progress,
                CancellationToken = cancellation,
            };
    }

    [TestMethod]
    public void A_resumed_run_refuses_whatever_is_asked_for_and_is_not_its_own()
    {
        Fit(TrainerOptions.Create(run: _folder["run"]));
        (string Name, DcganTrainer.Options Options)[] asked =
        [
            ("LatentSize = 8", new() { RunFolder = _folder["run"], Resume = true, LatentSize = 100 }),
            ("BatchSize = 8", new() { RunFolder = _folder["run"], Resume = true, BatchSize = 64 }),
            ("Precision = fp32", new() { RunFolder = _folder["run"], Resume = true, Precision = "bf16" }),
            ("Flip = False", new() { RunFolder = _folder["run"], Resume = true, Flip = true }),
            ("Schedule = linear", new() { RunFolder = _folder["run"], Resume = true, Schedule = "cosine" }),
            ("Loss = non-saturating", new() { RunFolder = _folder["run"], Resume = true, Stability = new() { Loss = "hinge" } }),
            ("Preset = default", new() { RunFolder = _folder["run"], Resume = true, Preset = "paper" }),
        ];
        foreach ((string name, DcganTrainer.Options options) in asked)
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Fit(options)).Message, name);
        }
    }

    [TestMethod]
    public void A_run_of_vectors_is_resumed_with_the_shape_that_it_has()
    {
        IDataView bytes = _mlContext.Data.LoadFromEnumerable(TrainerRows.Pictures().Select(LevelsRow.Of));
        Fit(TrainerOptions.Create("Pixels", _folder["run"], epochs: 1), bytes);

        Fit(TrainerOptions.Create("Pixels", _folder["run"], resume: true, epochs: 3, side: null), bytes);

        RunRecord record = RunRecord.Load(Path.Combine(_folder["run"], "run.json"));
        Assert.AreEqual((3, 144L), (record.Plan.Epochs, record.Result!.ImagesSeen));
        Assert.IsNull(record.Data);
    }

    [TestMethod]
    public void Cancelled_before_it_begins_training_leaves_no_folder()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsExactly<OperationCanceledException>(
            () => Fit(TrainerOptions.Create(run: _folder["run"], cancellation: cancellation.Token)));

        Assert.IsFalse(Directory.Exists(_folder["run"]));
    }

    [TestMethod]
    public void A_resumed_run_refuses_other_options_and_other_images()
    {
        Fit(TrainerOptions.Create(run: _folder["run"]));

        var error = Assert.ThrowsExactly<ArgumentException>(
            () => Fit(TrainerOptions.Create(run: _folder["run"], resume: true, batch: 16)));
        StringAssert.Contains(error.Message, "BatchSize = 8");
        StringAssert.Contains(error.Message, "16");
        Assert.ThrowsExactly<ArgumentException>(
            () => Fit(TrainerOptions.Create(run: _folder["run"], resume: true, seed: 12)));

        IDataView fewer = _mlContext.Data.TakeRows(_source, 59);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(
                () => Fit(TrainerOptions.Create(run: _folder["run"], resume: true), fewer)).Message,
            "other images");
        Assert.ThrowsExactly<DirectoryNotFoundException>(
            () => Fit(TrainerOptions.Create(run: _folder["nowhere"], resume: true)));
    }

    [TestMethod]
    public void A_folder_that_holds_a_run_is_refused_before_anything_is_read()
    {
        Fit(TrainerOptions.Create(run: _folder["run"]));
        var untouched = new Dcgan.MLNet.Tests.Batching.CountingView(_source);

        Assert.ThrowsExactly<IOException>(() => Fit(TrainerOptions.Create(run: _folder["run"]), untouched));

        Assert.AreEqual(0, untouched.Cursors);
    }

    [TestMethod]
    public void Without_CUDA_the_context_decides_between_a_warning_and_an_error()
    {
        if (TorchSharp.torch.cuda.is_available())
        {
            Assert.Inconclusive("Needs a machine without CUDA.");
        }

        _mlContext.GpuDeviceId = 0;
        _mlContext.FallbackToCpu = false;
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => Fit(TrainerOptions.Create())).Message, "CUDA");
        Assert.IsEmpty(Messages(ChannelMessageKind.Warning));

        _mlContext.FallbackToCpu = true;
        Fit(TrainerOptions.Create());
        StringAssert.Contains(Assert.ContainsSingle(Messages(ChannelMessageKind.Warning)), "Training on the CPU, not on GPU 0");
    }

    private void Fit(DcganTrainer.Options options, IDataView? source = null) =>
        new DcganTrainer(_mlContext, options).Fit(source ?? _source).Dispose();

    private IEnumerable<string> Messages(ChannelMessageKind kind) =>
        _log.Where(entry => entry.Kind == kind).Select(entry => entry.RawMessage);
}
