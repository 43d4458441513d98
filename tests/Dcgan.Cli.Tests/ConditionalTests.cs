using System.Text.Json;
using Dcgan.Imaging;

namespace Dcgan.Cli.Tests;

/// <summary>A training with classes, a folder each, and the commands on its files.</summary>
[TestClass]
public sealed class ConditionalTests
{
    private const int Gap = 2;

    private static TestFolder? _folder;

    private static string Run => _folder!["run"];

    private static string Generator => Path.Combine(Run, "generator.onnx");

    private static string Discriminator => Path.Combine(Run, "discriminator.onnx");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TestFolder();
        Pictures.Write(_folder["animals/cat"], 40);
        Pictures.Write(_folder["animals/dog"], 20);
        DcganProcess.Run([.. SharedRun.Train(_folder["animals"]), "--conditional", "--out", Run]).Succeeded();
    }

    [ClassCleanup]
    public static void Delete() => _folder?.Dispose();

    [TestMethod]
    public void InfoShowsTheClassesAndTheirNames()
    {
        string output = DcganProcess.Run("info", Generator).Succeeded().Output;
        foreach (string part in (string[])["label", "dcgan.classes", "[\"cat\",\"dog\"]", "[40,20]"])
        {
            Assert.Contains(part, output);
        }
    }

    [TestMethod]
    public void GenerateMakesAClassByNumberOrByNameAndEveryClassInTurnByDefault()
    {
        using var folder = new TestFolder();
        Generate("--label", "dog", "--seeds", "0-3", "--out", folder["name/"]).Succeeded();
        Generate("--label", "1", "--seeds", "0-3", "--out", folder["number/"]).Succeeded();
        Generate("--out", folder["all.png"]).Succeeded();
        Generate("--seeds", "3", "--out", folder["both/"]).Succeeded();
        Generate("--label", "dog", "--label", "cat", "--seeds", "3", "--out", folder["two.png"]).Succeeded();

        byte[] dog = File.ReadAllBytes(folder["name/seed0003-class1.png"]);
        CollectionAssert.AreEqual(dog, File.ReadAllBytes(folder["number/seed0003-class1.png"]));
        CollectionAssert.AreEqual(dog, File.ReadAllBytes(folder["both/seed0003-class1.png"]));
        CollectionAssert.AreNotEqual(dog, File.ReadAllBytes(folder["both/seed0003-class0.png"]));

        // Eight seeds, a row each, in two classes, a column each.
        RasterImage all = Read(folder["all.png"]);
        Assert.AreEqual((Gap + (2 * 14), Gap + (8 * 14)), (all.Width, all.Height));
        CollectionAssert.AreEqual(Read(folder["name/seed0003-class1.png"]).Pixels, Tile(all, column: 1, row: 3));
        RasterImage two = Read(folder["two.png"]);
        CollectionAssert.AreEqual(Tile(all, column: 1, row: 3), Tile(two, column: 0, row: 0));
        CollectionAssert.AreEqual(Tile(all, column: 0, row: 3), Tile(two, column: 1, row: 0));
    }

    [TestMethod]
    public void ClassesThatAreNoneAreRefusedWithThoseThatAre()
    {
        using var folder = new TestFolder();
        Generate("--label", "mouse", "--out", folder["grid.png"]).Refused("mouse", "0 to 1", "cat, dog");
        DcganProcess.Run("generate", "--model", SharedRun.Generator, "--label", "0", "--out", folder["grid.png"])
            .Refused("--label", "no classes");
        DcganProcess.Run("score", "--model", Discriminator, SharedRun.Images).Refused("--label", "cat, dog");
        DcganProcess.Run("score", "--model", SharedRun.Discriminator, "--label", "0", SharedRun.Images)
            .Refused("--label", "no classes");
        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images), "--conditional", "--out", folder["run"]]).Failed("no labels", "folder");
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }

    [TestMethod]
    public void ScoreTakesPicturesForOneClass()
    {
        double[][] scores = [.. new[] { "cat", "dog" }.Select(label => JsonDocument.Parse(
                DcganProcess.Run("score", "--model", Discriminator, "--label", label, "--json", _folder!["animals/cat"]).Succeeded().Output)
            .RootElement.EnumerateArray().Select(score => score.GetProperty("probability").GetDouble()).ToArray())];

        Assert.HasCount(40, scores[0]);
        Assert.IsTrue(scores[0].Zip(scores[1]).All(pair => pair.First != pair.Second));
    }

    [TestMethod]
    public void VerifyHoldsAndExportWritesVariantsWithLabels()
    {
        using var folder = new TestFolder();
        DcganProcess.Run("verify", Run).Succeeded();
        DcganProcess.Run("export", Run, "--out", folder["files"], "--seeds", "--pixels", "--safetensors").Succeeded();
        CollectionAssert.AreEqual(File.ReadAllBytes(Generator), File.ReadAllBytes(folder["files/generator.onnx"]));
        DcganProcess.Run("export", folder["files/generator.safetensors"], "--out", folder["again"]).Succeeded();

        Generate("--seeds", "0-3", "--label", "cat", "--out", folder["plain.png"]).Succeeded();
        DcganProcess.Run(
            "generate", "--model", folder["files/generator-seeds-pixels.onnx"], "--seeds", "0-3", "--label", "cat", "--out",
            folder["variant.png"]).Succeeded();
        int largest = Read(folder["plain.png"]).Pixels.Zip(Read(folder["variant.png"]).Pixels)
            .Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.IsLessThanOrEqualTo(1, largest);
    }

    [TestMethod]
    public void TheReportNamesTheClassesAndTheCommandAsksForThem()
    {
        string page = File.ReadAllText(Path.Combine(Run, "report.html"));
        Assert.Contains("each column a class: cat, dog.", page);
        Assert.Contains(" --conditional", page[page.IndexOf("<pre>", StringComparison.Ordinal)..]);
        Assert.StartsWith("GIF89a", File.ReadAllText(Path.Combine(Run, "progress.gif")));
    }

    [TestMethod]
    public void AResumedRunStaysConditional()
    {
        using var folder = new TestFolder();
        string copy = SharedRun.Copy(Run, folder["run"]);
        DcganProcess.Run("train", "--resume", copy, "--epochs", "3").Succeeded();
        Assert.Contains("dcgan.classes", DcganProcess.Run("info", Path.Combine(copy, "generator.onnx")).Succeeded().Output);
    }

    [TestMethod]
    public void EvaluateTellsHowManySamplesAreRecognisedAsTheClassAskedFor()
    {
        string models = Path.Combine(Repository.Root, "models");
        JsonElement report = JsonDocument.Parse(DcganProcess.Run(
            "evaluate", "--model", Path.Combine(models, "fashion-mnist-conditional"),
            "--data", Path.Combine(Repository.RealData("fashion-mnist"), "t10k-images-idx3-ubyte.gz"),
            "--samples", "500", "--json").Succeeded().Output).RootElement;
        JsonElement figure = report.GetProperty("figures").EnumerateArray()
            .Single(figure => figure.GetProperty("key").GetString() == "class_accuracy");

        Assert.IsInRange(0.88, 0.97, figure.GetProperty("value").GetDouble());
        Assert.IsInRange(0.9, 0.97, figure.GetProperty("real").GetDouble());
    }

    private static DcganResult Generate(params string[] more) => DcganProcess.Run(["generate", "--model", Generator, .. more]);

    private static RasterImage Read(string path) => ImageReader.Read(path, new ImageReadOptions { Channels = 3 });

    private static byte[] Tile(RasterImage grid, int column, int row) =>
    [
        .. Enumerable.Range(0, 12).SelectMany(y => grid.Pixels
            .Skip(((((row * 14) + Gap + y) * grid.Width) + (column * 14) + Gap) * 3).Take(36)),
    ];
}
