using System.Text.Json;

namespace Dcgan.Cli.Tests;

/// <summary>The options of <c>dcgan train</c> that say how a training watches itself.</summary>
[TestClass]
public sealed class WatchTests
{
    [TestMethod]
    public void RunRecordSaysWhatWasExported()
    {
        JsonElement result = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedRun.Run, "run.json")))
            .RootElement.GetProperty("result").GetProperty("exported");

        long images = result.GetProperty("imagesSeen").GetInt64();
        Assert.AreEqual("trained", result.GetProperty("candidate").GetString());
        Assert.AreEqual(32, result.GetProperty("samples").GetInt32());
        foreach (string name in (string[])["distance", "freshDistance", "lastFreshDistance"])
        {
            Assert.IsGreaterThan(0, result.GetProperty(name).GetDouble(), name);
        }

        Assert.Contains($"after {images} of", SharedRun.Training.Output);
        Assert.Contains($"\"dcgan.images_seen\": \"{images}\"", DcganProcess.Run("info", SharedRun.Generator, "--json").Output);
    }

    [TestMethod]
    public void UnwatchedRunExportsItsLastState()
    {
        using var folder = new TestFolder();
        string[] options = [.. SharedRun.Train(SharedRun.Images)];
        int samples = Array.IndexOf(options, "--watch-samples");
        DcganResult run = DcganProcess.Run([.. options[..samples], .. options[(samples + 2)..], "--no-watch", "--out", folder["run"]]).Succeeded();

        Assert.DoesNotContain("exported", run.Output);
        Assert.IsFalse(File.Exists(Path.Combine(folder["run"], "best.safetensors")));
        DcganProcess.Run([.. options, "--no-watch", "--out", folder["other"]]).Refused("--watch-samples", "--no-watch");
    }

    [TestMethod]
    [DataRow("--watch-samples", "1", "watched samples")]
    [DataRow("--watch-every", "0", "judgements")]
    [DataRow("--patience", "-5", "patience")]
    [DataRow("--rollback", "1000", "rollbacks")]
    public void ValuesOutOfRangeAreWrongUsage(string option, string value, string says)
    {
        using var folder = new TestFolder();
        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images, option, value), "--out", folder["run"]]).Refused(says, value);
    }

    [TestMethod]
    public void MissingNetworkIsNamedAndLeavesNoFolder()
    {
        using var folder = new TestFolder();
        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images), "--features", folder["none.onnx"], "--out", folder["run"]])
            .Failed(folder["none.onnx"]);
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }
}
