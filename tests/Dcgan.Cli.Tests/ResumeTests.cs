using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dcgan.Cli.Tests;

/// <summary>Runs that end early and go on: the weights must be those of a run that never stopped.</summary>
[TestClass]
public sealed class ResumeTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private static TestFolder? _folder;

    // Long enough to be caught in the middle.
    private static string[] Options(string run) =>
        [.. SharedRun.Train(SharedRun.Images, "--epochs", "150"), "--snapshot-every", "480", "--out", run];

    [ClassInitialize]
    public static void TrainWithoutInterruption(TestContext _)
    {
        _folder = new TestFolder();
        DcganProcess.Run(Options(_folder["whole"])).Succeeded();
    }

    [ClassCleanup]
    public static void Delete() => _folder?.Dispose();

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows has no such signals.")]
    [DataRow(Interrupt)]
    [DataRow(Terminate)]
    public void SignalSavesACheckpointAndSaysHowToResume(int signal)
    {
        string run = _folder![$"signal-{signal}"];
        using (DcganProcess process = DcganProcess.Start(Options(run)))
        {
            WaitFor(process, Path.Combine(run, "samples", "000000480.png"));
            process.Signal(signal);
            DcganResult result = process.Wait();

            Assert.AreEqual(1, result.ExitCode, result.Error);
            Assert.AreEqual(string.Empty, result.Output);
            Assert.Contains($"dcgan train --resume {run}", result.ErrorLines.Last());
            Assert.StartsWith("dcgan: Interrupted after ", result.ErrorLines.Last());
        }

        DcganProcess.Run("verify", run).Failed("generator.onnx");
        DcganProcess.Run("train", "--resume", run).Succeeded();
        AssertLikeWhole(run);
    }

    [TestMethod]
    public void FinishedRunSaysThatNothingWasLeft()
    {
        string run = SharedRun.Copy(SharedRun.Run, _folder!["finished"]);
        Assert.Contains("Nothing was left to train", DcganProcess.Run("train", "--resume", run).Succeeded().Error);
        DcganProcess.Run("train", "--resume", run, "--threads", "1")
            .Refused("--threads", "--epochs, --memory, --cache, --low-priority, --libtorch");
        DcganProcess.Run("generate", "--model", run, "--out", _folder!["grid.png"])
            .Failed("is a folder", Path.Combine(run, "generator.onnx"));
    }

    [TestMethod]
    public void RunOnAProgramsOwnImagesIsItsProgramsToGoOnWith()
    {
        string run = SharedRun.Copy(SharedRun.Run, _folder!["programs"]);
        string record = Path.Combine(run, "run.json");
        JsonObject json = JsonNode.Parse(File.ReadAllBytes(record))!.AsObject();
        Assert.IsTrue(json.Remove("data"));
        File.WriteAllText(record, json.ToJsonString());

        DcganProcess.Run("train", "--resume", run, "--epochs", "3").Failed(run, "program");
        DcganProcess.Run("verify", run).Failed(run, "program");
    }

    [TestMethod]
    public void KilledRunResumesToTheSameBytes()
    {
        string run = _folder!["killed"];
        var random = new Random(1);
        for (int i = 0; i < 4; i++)
        {
            string[] arguments = File.Exists(Path.Combine(run, "run.json")) ? ["train", "--resume", run] : Options(run);
            using DcganProcess process = DcganProcess.Start(arguments);
            WaitFor(process, Path.Combine(run, "samples", $"{480 * (i + 1):D9}.png"));
            Thread.Sleep(random.Next(150));
            process.Kill();
            process.Wait();
        }

        DcganProcess.Run("train", "--resume", run).Succeeded();
        AssertLikeWhole(run);
        Assert.IsEmpty(Directory.GetFiles(run, "*.tmp", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void FinishedRunResumesToItself()
    {
        using var folder = new TestFolder();
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        DcganProcess.Run("train", "--resume", run).Succeeded();
        foreach (string name in (string[])["checkpoint.safetensors", "generator.onnx", "discriminator.onnx", "features.onnx"])
        {
            AssertSameFile(Path.Combine(SharedRun.Run, name), Path.Combine(run, name));
        }
    }

    [TestMethod]
    public void EpochsExtendAFinishedRun()
    {
        using var folder = new TestFolder();
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        DcganProcess.Run("train", "--resume", run, "--epochs", "3").Succeeded();

        Assert.IsTrue(File.Exists(Path.Combine(run, "samples", "000000144.png")));
        JsonElement record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json"))).RootElement;
        Assert.AreEqual(3, record.GetProperty("plan").GetProperty("epochs").GetInt32());
        DcganProcess.Run("train", "--resume", run, "--epochs", "1").Failed(run, "144", "1");
    }

    [TestMethod]
    public void SecondProcessOnARunIsRefused()
    {
        string run = _folder!["busy"];
        using DcganProcess first = DcganProcess.Start(Options(run));
        WaitFor(first, Path.Combine(run, "checkpoint.safetensors"));
        DcganProcess.Run("train", "--resume", run).Failed(run, "another process");
        Assert.IsFalse(first.HasEnded, "The first process ended too soon to be in the way.");
    }

    [TestMethod]
    public void FolderWithoutARunIsNamed() => DcganProcess.Run("train", "--resume", SharedRun.Images).Failed(SharedRun.Images, "run.json");

    [TestMethod]
    public void ChangedPicturesAreNoticed()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 60);
        DcganProcess.Run([.. SharedRun.Train(folder["pictures"]), "--out", folder["run"]]).Succeeded();
        File.Delete(Path.Combine(folder["pictures"], "059.png"));
        DcganProcess.Run("train", "--resume", folder["run"]).Failed("images", "changed");
    }

    [TestMethod]
    [DataRow("run.json")]
    [DataRow("checkpoint.safetensors")]
    public void TruncatedFileIsNamed(string name)
    {
        using var folder = new TestFolder();
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        string file = Path.Combine(run, name);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^100]);
        DcganProcess.Run("train", "--resume", run).Failed(file);
    }

    [TestMethod]
    [DataRow("\"threads\": 1", "\"threads\": 0", "threads")]
    [DataRow("\"batch\": 16", "\"batch\": 0", "batch")]
    [DataRow("\"snapshotEvery\": ", "\"snapshotEvery\": -", "snapshot")]
    [DataRow("\"heldOut\": 6", "\"heldOut\": 600", "held-out")]
    [DataRow("\"channels\": 3", "\"channels\": 7", "channels")]
    [DataRow("\"format\": 1", "\"format\": 2", "format")]
    public void ChangedRecordIsRefused(string original, string changed, string says)
    {
        using var folder = new TestFolder();
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        string file = Path.Combine(run, "run.json");
        string record = File.ReadAllText(file);
        Assert.Contains(original, record);
        File.WriteAllText(file, record.Replace(original, changed, StringComparison.Ordinal));
        DcganProcess.Run("train", "--resume", run).Failed(file, says);
    }

    private static void AssertLikeWhole(string run)
    {
        string whole = _folder!["whole"];
        AssertSameFile(Path.Combine(whole, "checkpoint.safetensors"), Path.Combine(run, "checkpoint.safetensors"));
        AssertSameFile(Path.Combine(whole, "best.safetensors"), Path.Combine(run, "best.safetensors"));
        AssertSameFile(Path.Combine(whole, "generator.onnx"), Path.Combine(run, "generator.onnx"));
        CollectionAssert.AreEqual(Images(whole), Images(run));
        CollectionAssert.AreEqual(Samples(whole), Samples(run));
    }

    private static long[] Images(string run) =>
    [
        .. File.ReadLines(Path.Combine(run, "metrics.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("images").GetInt64()),
    ];

    private static string[] Samples(string run) =>
        [.. Directory.GetFiles(Path.Combine(run, "samples")).Select(path => Path.GetFileName(path)).Order()];

    private static void AssertSameFile(string expected, string actual) =>
        Assert.IsTrue(File.ReadAllBytes(expected).AsSpan().SequenceEqual(File.ReadAllBytes(actual)), actual);

    private static void WaitFor(DcganProcess process, string file)
    {
        while (!File.Exists(file))
        {
            Assert.IsFalse(process.HasEnded, $"The training ended before '{file}' was there.");
            Thread.Sleep(2);
        }
    }
}
