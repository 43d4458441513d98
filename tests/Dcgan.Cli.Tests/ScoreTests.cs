using System.Globalization;
using System.Text.Json;
using Dcgan.Imaging;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class ScoreTests
{
    [TestMethod]
    public void PicturesAreScoredInTheOrderGivenAndFoldersSorted()
    {
        using var folder = new TestFolder();
        PngWriter.Write(Pictures.Disc(1), folder["z.png"]);
        PngWriter.Write(Pictures.Disc(2, width: 100, height: 37), Path.Combine(folder["sub"], "b.png"));
        PngWriter.Write(Pictures.Disc(3, channels: 4), Path.Combine(folder["sub"], "deep", "a.png"));
        PngWriter.Write(Pictures.Disc(4, channels: 1), Path.Combine(folder["sub"], "a.PNG"));
        File.WriteAllText(Path.Combine(folder["sub"], "notes.txt"), "No picture.");

        string[][] rows = [.. Score(folder["z.png"], folder["sub"]).Succeeded().OutputLines.Select(line => line.Split("  "))];

        CollectionAssert.AreEqual(
            (string[])["z.png", "sub/a.PNG", "sub/b.png", "sub/deep/a.png"],
            rows.Select(row => Path.GetRelativePath(folder.Path, row[1]).Replace('\\', '/')).ToArray());
        foreach (string[] row in rows)
        {
            Assert.IsInRange(0.0, 1.0, double.Parse(row[0], CultureInfo.InvariantCulture));
        }
    }

    [TestMethod]
    public void JsonHoldsTheLogitOfEachProbability()
    {
        DcganResult result = Score(SharedRun.Images, "--json").Succeeded();
        JsonElement[] scores = [.. JsonDocument.Parse(result.Output).RootElement.EnumerateArray()];

        Assert.HasCount(60, scores);
        foreach (JsonElement score in scores)
        {
            double logit = score.GetProperty("logit").GetDouble();
            Assert.AreEqual(1 / (1 + Math.Exp(-logit)), score.GetProperty("probability").GetDouble(), 1e-5);
        }
    }

    [TestMethod]
    public void BackgroundShowsThroughTransparentPixels()
    {
        using var folder = new TestFolder();
        PngWriter.Write(new RasterImage(12, 12, 4), folder["clear.png"]);
        var black = new RasterImage(12, 12, 3);
        var white = new RasterImage(12, 12, 3);
        Array.Fill(white.Pixels, (byte)255);
        PngWriter.Write(black, folder["black.png"]);
        PngWriter.Write(white, folder["white.png"]);

        Assert.AreEqual(Logit(folder["white.png"]), Logit(folder["clear.png"]));
        Assert.AreEqual(Logit(folder["black.png"]), Logit(folder["clear.png"], "--background", "#000000"));
        Assert.AreNotEqual(Logit(folder["black.png"]), Logit(folder["white.png"]));
    }

    [TestMethod]
    public void ErrorsNameTheFile()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["empty"]);
        File.WriteAllText(folder["text.png"], "No picture.");
        Score(folder["nowhere"]).Failed(folder["nowhere"]);
        Score(folder["empty"]).Failed(folder["empty"], "PNG");
        Score(folder["text.png"]).Failed(folder["text.png"], "PNG");
        DcganProcess.Run("score", "--model", SharedRun.Generator, SharedRun.Images).Failed(SharedRun.Generator);
    }

    private static double Logit(string picture, params string[] more) =>
        JsonDocument.Parse(Score([picture, "--json", .. more]).Succeeded().Output).RootElement[0].GetProperty("logit").GetDouble();

    private static DcganResult Score(params string[] more) =>
        DcganProcess.Run(["score", "--model", SharedRun.Discriminator, .. more]);
}
