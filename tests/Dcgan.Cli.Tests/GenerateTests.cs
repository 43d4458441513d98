using Dcgan.Imaging;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class GenerateTests
{
    private const int Gap = 2;

    [TestMethod]
    [DataRow("0-63", 8, 8)]
    [DataRow("7", 1, 1)]
    [DataRow("1,5,9-12", 3, 2)]
    public void GridHasAPlaceForEverySeed(string seeds, int columns, int rows)
    {
        using var folder = new TestFolder();
        Generate("--seeds", seeds, "--out", folder["grid.png"]).Succeeded();
        RasterImage grid = Read(folder["grid.png"]);
        Assert.AreEqual((Gap + (12 + Gap) * columns, Gap + (12 + Gap) * rows), (grid.Width, grid.Height));
    }

    [TestMethod]
    public void SeedsAreZeroToSixtyThreeUnlessAskedFor()
    {
        using var folder = new TestFolder();
        Generate("--out", folder["all.png"]).Succeeded();
        Generate("--seeds", "0-63", "--out", folder["asked.png"]).Succeeded();
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["asked.png"]), File.ReadAllBytes(folder["all.png"]));
    }

    [TestMethod]
    public void FolderReceivesAPictureForEverySeed()
    {
        using var folder = new TestFolder();
        string pictures = folder["pictures"] + Path.DirectorySeparatorChar;
        Generate("--seeds", "-2-1,12345", "--out", pictures).Succeeded();
        CollectionAssert.AreEquivalent(
            (string[])["seed-0002.png", "seed-0001.png", "seed0000.png", "seed0001.png", "seed12345.png"],
            Directory.GetFiles(pictures).Select(path => Path.GetFileName(path)).ToArray());
        Assert.AreEqual((12, 12), (Read(pictures + "seed-0002.png").Width, Read(pictures + "seed-0002.png").Height));
    }

    [TestMethod]
    public void SeedGivesTheSamePictureInAnyCompany()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["alone"]);
        Generate("--seeds", "70", "--out", folder["alone"]).Succeeded();
        Generate("--seeds", "0-99", "--out", folder["many"] + "/").Succeeded();
        Generate("--seeds", "70-73", "--out", folder["grid.png"]).Succeeded();

        RasterImage alone = Read(Path.Combine(folder["alone"], "seed0070.png"));
        CollectionAssert.AreEqual(alone.Pixels, Read(Path.Combine(folder["many"], "seed0070.png")).Pixels);
        RasterImage grid = Read(folder["grid.png"]);
        for (int y = 0; y < 12; y++)
        {
            Assert.IsTrue(alone.Pixels.AsSpan(y * 36, 36).SequenceEqual(grid.Pixels.AsSpan(((y + Gap) * grid.Width + Gap) * 3, 36)), $"row {y}");
        }
    }

    [TestMethod]
    public void WrongModelsAreNamed()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["text.onnx"], "This is no model.");
        Refuses(folder, folder["text.onnx"], "text.onnx", "ONNX");
        Refuses(folder, SharedRun.Discriminator, SharedRun.Discriminator, "generator");
        Refuses(folder, folder["missing.onnx"], "missing.onnx");
        Assert.IsFalse(File.Exists(folder["grid.png"]));
    }

    [TestMethod]
    public void PictureBelowAFileCannotBeWritten()
    {
        string inside = Path.Combine(SharedRun.Images, "000.png", "grid.png");
        Generate("--out", inside).Failed(inside);
    }

    private static void Refuses(TestFolder folder, string model, params string[] says)
    {
        DcganResult result = DcganProcess.Run("generate", "--model", model, "--out", folder["grid.png"]);
        result = result with { Error = result.Error.Replace("Generator", "generator", StringComparison.Ordinal) };
        result.Failed(says);
    }

    private static DcganResult Generate(params string[] more) =>
        DcganProcess.Run(["generate", "--model", SharedRun.Generator, .. more]);

    private static RasterImage Read(string path) => ImageReader.Read(path, new ImageReadOptions { Channels = 3 });
}
