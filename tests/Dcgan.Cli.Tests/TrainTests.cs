using System.Text.Json;
using Dcgan.Imaging;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class TrainTests
{
    [TestMethod]
    public void ResultsGoToStandardOutputAndProgressToStandardError()
    {
        string[] results = SharedRun.Training.OutputLines;

        Assert.IsTrue(results.Any(line => line.StartsWith("network against ONNX", StringComparison.Ordinal)));
        Assert.IsTrue(results.Any(line => line.StartsWith("discriminator ", StringComparison.Ordinal) && line.Contains("AUC")));
        Assert.IsTrue(results.Any(line => line.EndsWith(SharedRun.Generator, StringComparison.Ordinal)));
        string exported = results.Single(line => line.StartsWith("exported ", StringComparison.Ordinal));
        Assert.MatchesRegex(
            @"after \d+ of 96 images, trained weights, Fréchet distance \d+\.\d+ \(fresh latents \d+\.\d+\)", exported);
        Assert.Contains("60 images of 12x12x3", SharedRun.Training.Error);
        Assert.DoesNotContain("images of", SharedRun.Training.Output);
    }

    [TestMethod]
    public void RunFolderHoldsTheFilesOfTheContract()
    {
        foreach (string name in (string[])
            ["run.json", "generator.onnx", "discriminator.onnx", "features.onnx", "metrics.jsonl", "checkpoint.safetensors"])
        {
            Assert.IsGreaterThan(0, new FileInfo(Path.Combine(SharedRun.Run, name)).Length, name);
        }

        // 60 images less 6 held out make 3 batches of 16 an epoch.
        string[] samples = [.. Directory.GetFiles(Path.Combine(SharedRun.Run, "samples")).Select(path => Path.GetFileName(path)).Order()];
        Assert.AreEqual("000000000.png", samples[0]);
        Assert.AreEqual("000000096.png", samples[^1]);
        JsonElement last = JsonDocument.Parse(File.ReadLines(Path.Combine(SharedRun.Run, "metrics.jsonl")).Last()).RootElement;
        Assert.AreEqual(96, last.GetProperty("images").GetInt64());
        foreach (string name in (string[])["loss_d", "loss_g", "d_real", "d_fake", "images_per_second"])
        {
            Assert.IsTrue(double.IsFinite(last.GetProperty(name).GetDouble()), name);
        }
    }

    [TestMethod]
    public void RunsWithoutAFolderAreNumbered()
    {
        using var folder = new TestFolder();
        DcganProcess.RunIn(folder.Path, SharedRun.Train(SharedRun.Images)).Succeeded();
        DcganProcess.RunIn(folder.Path, SharedRun.Train(SharedRun.Images)).Succeeded();

        CollectionAssert.AreEquivalent(
            (string[])["00000-pictures", "00001-pictures"],
            Directory.GetDirectories(folder["runs"]).Select(path => Path.GetFileName(path)).ToArray());
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(folder["runs"], "00000-pictures", "generator.onnx")),
            File.ReadAllBytes(Path.Combine(folder["runs"], "00001-pictures", "generator.onnx")));
    }

    [TestMethod]
    [DataRow(4, "3", "12", 3, 12, 12)]
    [DataRow(4, "4", "12", 4, 12, 12)]
    [DataRow(3, "1", "12", 1, 12, 12)]
    [DataRow(3, "3", "24x16", 3, 16, 24)]
    public void ChannelsAndSizeAreThoseAskedFor(
        int pictureChannels, string channels, string size, int expectedChannels, int height, int width)
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 40, pictureChannels);
        DcganProcess
            .Run([.. SharedRun.Train(folder["pictures"], "--size", size, "--epochs", "1"), "--channels", channels, "--out", folder["run"]])
            .Succeeded();

        DcganResult info = DcganProcess.Run("info", Path.Combine(folder["run"], "generator.onnx"));
        Assert.Contains($"[batch, {expectedChannels}, {height}, {width}]", info.Output);
        RasterImage grid = ImageReader.Read(
            Path.Combine(folder["run"], "samples", "000000000.png"), new ImageReadOptions { Channels = expectedChannels });
        Assert.AreEqual(2 + 8 * (width + 2), grid.Width);
        Assert.AreEqual(2 + 8 * (height + 2), grid.Height);
    }

    [TestMethod]
    public void SpritesNeedNothing()
    {
        using var folder = new TestFolder();
        using DcganProcess process = DcganProcess.Start("train", "--size", "12", "--width", "4", "--threads", "1", "--out", folder["run"]);
        while (!process.HasEnded && !File.Exists(Path.Combine(folder["run"], "samples", "000000000.png")))
        {
            Thread.Sleep(20);
        }

        Assert.IsFalse(process.HasEnded, "The run of sprites ended before its first samples.");
    }
}
