using System.Text.Json;

namespace Dcgan.Cli.Tests;

/// <summary>Sets of any size and quality: streamed ones, and broken pictures.</summary>
[TestClass]
public sealed class DataTests
{
    [TestMethod]
    public void AStreamedTrainingMakesTheSameFilesAndSaysWhereItStreamsFrom()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 60);
        string[] train = [.. SharedRun.Train(folder["pictures"], "--size", "96", "--epochs", "1"), "--cache", folder["cache"]];

        DcganResult inMemory = DcganProcess.Run([.. train, "--out", folder["memory"]]).Succeeded();
        DcganResult streamed = DcganProcess.RunWith(ToldProgress.All, [.. train, "--memory", "1MB", "--out", folder["streamed"]]).Succeeded();
        DcganResult resumed =
            DcganProcess.Run("train", "--resume", folder["streamed"], "--epochs", "2", "--memory", "1.5MB").Succeeded();

        string file = Directory.GetFiles(folder["cache"], "images.bin", SearchOption.AllDirectories).Single();
        ToldProgress.Require(streamed, "pictures", "looking for changes in pictures");
        Assert.DoesNotContain("stream", inMemory.Error);
        Assert.Contains(file, streamed.Error);
        Assert.Contains("streamed from a file", streamed.Error);
        Assert.DoesNotContain(file, resumed.Error, "It was decoded again.");
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(folder["memory"], "samples", "000000048.png")),
            File.ReadAllBytes(Path.Combine(folder["streamed"], "samples", "000000048.png")));
    }

    [TestMethod]
    public void BrokenPicturesAreSkippedCountedAndListed()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 60);
        string[] bad = [.. Enumerable.Range(0, 12).Select(i => $"{i * 5:D3}.png")];
        foreach (string file in bad)
        {
            File.WriteAllText(Path.Combine(folder["pictures"], file), "no picture");
        }

        DcganResult result = DcganProcess.Run(
            [.. SharedRun.Train(folder["pictures"]), "--skip-bad-images", "--out", folder["run"]]).Succeeded();
        DcganProcess.Run("train", "--resume", folder["run"], "--epochs", "3").Succeeded();
        DcganResult judged = DcganProcess.Run(
            "evaluate", "--model", folder["run"], "--samples", "50", "--report", folder["report.html"]).Succeeded();
        DcganResult document = DcganProcess.Run("evaluate", "--model", folder["run"], "--samples", "50", "--json").Succeeded();

        foreach (string part in new[] { "12 of 60 pictures", "000.png: ", "and 2 more; --json lists all" })
        {
            Assert.Contains(part, judged.Error);
        }

        Assert.Contains("; 12 more are broken and left out", judged.Output);
        string page = File.ReadAllText(folder["report.html"]);
        Assert.IsTrue(bad.All(file => page.Contains($"<li>{file}: ", StringComparison.Ordinal)), page);
        using var report = JsonDocument.Parse(document.Output);
        CollectionAssert.AreEqual(bad, Files(report.RootElement.GetProperty("real").GetProperty("skipped")));
        Assert.IsFalse(report.RootElement.GetProperty("images").TryGetProperty("skipped", out _));
        Assert.Contains("12 of 60 pictures", result.Error);
        Assert.Contains("000.png: ", result.Error);
        Assert.Contains("and 2 more", result.Error);
        using var record = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder["run"], "run.json")));
        CollectionAssert.AreEqual(bad, Files(record.RootElement.GetProperty("skippedImages")));
        Assert.AreEqual(48, record.RootElement.GetProperty("dataCount").GetInt32());
    }

    [TestMethod]
    public void BrokenPicturesEndItWhereTheOptionIsNotGivenOrTooFewAreLeft()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 30);
        for (int i = 10; i < 28; i++)
        {
            File.WriteAllText(Path.Combine(folder["pictures"], $"{i:D3}.png"), "no picture");
        }

        string[] train = [.. SharedRun.Train(folder["pictures"]), "--out", folder["run"]];
        DcganProcess.Run(train).Failed(Path.Combine(folder["pictures"], "010.png"), "--skip-bad-images");
        DcganProcess.Run([.. train, "--skip-bad-images"]).Failed("12 images", "batch of 16", "18 broken pictures");
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }

    [TestMethod]
    public void ScoreLeavesBrokenPicturesOutToo()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 3);
        string broken = Path.Combine(folder["pictures"], "001.png");
        File.WriteAllText(broken, "no picture");
        string[] score = ["score", "--model", SharedRun.Discriminator, folder["pictures"]];

        DcganProcess.Run(score).Failed(broken, "--skip-bad-images");
        DcganResult result = DcganProcess.Run([.. score, "--skip-bad-images"]).Succeeded();
        Assert.HasCount(2, result.OutputLines);
        Assert.Contains(broken, result.Error);

        DcganProcess.Run("score", "--model", SharedRun.Discriminator, broken, "--skip-bad-images").Failed("All of the pictures are broken");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void AFileThatCannotBeReadIsNeverSkipped()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 60);
        string lost = Path.Combine(folder["pictures"], "030b.png");
        File.CreateSymbolicLink(lost, "/nowhere/at/all.png");

        DcganProcess.Run([.. SharedRun.Train(folder["pictures"]), "--skip-bad-images", "--out", folder["run"]])
            .Failed(lost, "cannot be read", "permissions");
        DcganProcess.Run(
            [
                .. SharedRun.Train(folder["pictures"], "--size", "96"), "--skip-bad-images", "--memory", "1MB",
                "--cache", folder["cache"], "--out", folder["run"],
            ]).Failed($"dcgan: '{lost}' cannot be read");
        DcganProcess.Run("score", "--model", SharedRun.Discriminator, folder["pictures"], "--skip-bad-images")
            .Failed(lost, "cannot be read", "permissions");
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }

    [TestMethod]
    public void GifPicturesAreScored()
    {
        using var folder = new TestFolder();

        // One red pixel, as the specification of GIF89a writes it, and the same as PNG.
        File.WriteAllBytes(folder["a.gif"],
        [
            .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0, 0x3B,
        ]);
        Imaging.PngWriter.Write(new Imaging.RasterImage(1, 1, 3, [255, 0, 0]), folder["b.png"]);
        DcganResult result = DcganProcess.Run("score", "--model", SharedRun.Discriminator, folder.Path).Succeeded();

        Assert.HasCount(2, result.OutputLines);
        Assert.AreEqual(result.OutputLines[0].Split(' ')[0], result.OutputLines[1].Split(' ')[0]);
    }

    private static string[] Files(JsonElement skipped) =>
        [.. skipped.EnumerateArray().Select(image => image.GetProperty("file").GetString()!)];
}
