using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Tests.LatentSpace;

[TestClass]
public sealed class InterpolateTests
{
    [TestMethod]
    [DataRow("--seeds 1,5", 8, 1)]
    [DataRow("--seeds 1,5,9,2 --loop", 8, 4)]
    [DataRow("--seeds 1,5,9 --frames 60", 15, 4)]
    [DataRow("--seeds 1,5,9 --frames 13", 13, 1)]
    [DataRow("--seeds 1,5,9 --frames 17", 5, 4)]
    public void RowsAreWaysFromSeedToSeed(string options, int columns, int rows)
    {
        using var folder = new TestFolder();
        Interpolate([.. options.Split(' '), "--out", folder["walk.png"]]).Succeeded();

        RasterImage walk = Tiles.Read(folder["walk.png"]);
        Assert.AreEqual((Tiles.Gap + (columns * Tiles.Pitch), Tiles.Gap + (rows * Tiles.Pitch)), (walk.Width, walk.Height));
        Tiles.RequireClose(Tiles.Of(1), Tiles.At(walk, 0, 0));
    }

    [TestMethod]
    public void EveryRowEndsWithASeedAndOfALoopBeginsWithOne()
    {
        using var folder = new TestFolder();
        string output = Interpolate("--seeds", "1,5,9", "--out", folder["open.png"]).Succeeded().Output;
        Interpolate("--seeds", "1,5,9", "--loop", "--frames", "12", "--out", folder["closed.png"]).Succeeded();

        Assert.Contains("16 pictures", output);
        RasterImage open = Tiles.Read(folder["open.png"]);
        Tiles.RequireClose(Tiles.Of(5), Tiles.At(open, 7, 0));
        Tiles.RequireClose(Tiles.Of(9), Tiles.At(open, 7, 1));
        RasterImage closed = Tiles.Read(folder["closed.png"]);
        Tiles.RequireClose(Tiles.Of(5), Tiles.At(closed, 0, 1));
        Tiles.RequireClose(Tiles.Of(9), Tiles.At(closed, 0, 2));
    }

    /// <summary>Half way lies the sum of both on the line, and the bisector of their directions on the circle.</summary>
    [TestMethod]
    public void HalfWayIsWhereGeometrySays()
    {
        using var folder = new TestFolder();
        Interpolate("--seeds", "1,5", "--frames", "3", "--out", folder["circle.png"]).Succeeded();
        Interpolate("--seeds", "1,5", "--frames", "3", "--path", "linear", "--out", folder["line.png"]).Succeeded();

        float[] first = Latents.FromSeed(1, Tiles.LatentSize);
        float[] second = Latents.FromSeed(5, Tiles.LatentSize);
        double firstLength = Length(first);
        double secondLength = Length(second);
        double[] bisector = [.. first.Zip(second, (a, b) => (a / firstLength) + (b / secondLength))];
        double scale = (firstLength + secondLength) / 2 / Math.Sqrt(bisector.Sum(element => element * element));
        byte[] onCircle = Tiles.Of([.. bisector.Select(element => (float)(scale * element))]);
        byte[] onLine = Tiles.Of([.. first.Zip(second, (a, b) => (a + b) / 2)]);

        Tiles.RequireClose(onCircle, Tiles.At(Tiles.Read(folder["circle.png"]), 1, 0));
        Tiles.RequireClose(onLine, Tiles.At(Tiles.Read(folder["line.png"]), 1, 0));
        Assert.IsGreaterThan(20, Tiles.LargestDifference(onCircle, onLine), "The two ways differ.");
    }

    /// <summary>Of grey pictures, of which a GIF file loses nothing.</summary>
    [TestMethod]
    public void PillowPlaysTheAnimation()
    {
        string model = Path.Combine(Repository.Root, "models", "fashion-mnist", "generator.onnx");
        using var folder = new TestFolder();
        string output = DcganProcess.Run(
            "interpolate", "--model", model, "--seeds", "1,5", "--frames", "7", "--fps", "12", "--scale", "2",
            "--out", folder["walk.gif"]).Succeeded().Output;
        DcganProcess.Run("generate", "--model", model, "--seeds", "1,5", "--out", folder["seeds/"]).Succeeded();
        Assert.Contains("7 frames, 0.56 s", output);

        JsonElement read = JsonDocument.Parse(PythonTools.Run(
            Path.Combine("Dcgan.Cli.Tests", "Python", "read_gif.py"), ["PIL"], folder["walk.gif"], folder["frames.grey"])).RootElement;
        Assert.AreEqual(7, read.GetProperty("frames").GetInt32());
        Assert.AreEqual("[56, 56]", read.GetProperty("size").GetRawText());
        Assert.IsTrue(read.GetProperty("durations").EnumerateArray().All(duration => duration.GetInt32() == 80));
        Assert.AreEqual(0, read.GetProperty("loop").GetInt32());

        byte[] frames = File.ReadAllBytes(folder["frames.grey"]);
        Tiles.RequireClose(Twice(folder["seeds/seed0001.png"]), frames[..(56 * 56)]);
        Tiles.RequireClose(Twice(folder["seeds/seed0005.png"]), frames[^(56 * 56)..]);
    }

    [TestMethod]
    public void AnimationsHaveThirtyFramesASeedByDefault()
    {
        using var folder = new TestFolder();
        string output = Interpolate("--seeds", "1,5", "--loop", "--out", folder["walk.gif"]).Succeeded().Output;
        Assert.Contains("60 frames, 3 s", output);
    }

    [TestMethod]
    public void ConditionalGeneratorsWalkInOneClass()
    {
        string model = Path.Combine(Repository.Root, "models", "fashion-mnist-conditional", "generator.onnx");
        using var folder = new TestFolder();
        DcganProcess.Run("interpolate", "--model", model, "--seeds", "0,1", "--label", "Sneaker", "--out", folder["walk.png"]).Succeeded();
        DcganProcess.Run("generate", "--model", model, "--seeds", "0,1", "--label", "7", "--out", folder["seeds/"]).Succeeded();

        RasterImage walk = ImageReader.Read(folder["walk.png"], new ImageReadOptions { Channels = 1 });
        RasterImage end = ImageReader.Read(folder["seeds/seed0001-class7.png"], new ImageReadOptions { Channels = 1 });
        byte[] last = [.. Enumerable.Range(2, 28).SelectMany(y => walk.Pixels.Skip((y * walk.Width) + 2 + (7 * 30)).Take(28))];
        Tiles.RequireClose(end.Pixels, last);

        DcganProcess.Run("interpolate", "--model", model, "--seeds", "0,1", "--out", folder["none.png"])
            .Refused("conditional", "--label", "one for all", "Sneaker");
        DcganProcess.Run(
            "interpolate", "--model", model, "--seeds", "0,1", "--label", "0", "--label", "1", "--out", folder["none.png"])
            .Refused("one for all");
        Interpolate("--seeds", "0,1", "--label", "0", "--out", folder["none.png"]).Refused("--label", "no classes");
        Assert.IsFalse(File.Exists(folder["none.png"]));
    }

    [TestMethod]
    public void VariantsOfAGeneratorWalkOrSayWhyNot()
    {
        using var folder = new TestFolder();
        GeneratorVariants.WithPixelOutput(OnnxModel.Load(Tiles.Model)).Save(folder["pixels.onnx"]);
        GeneratorVariants.WithSeedInput(OnnxModel.Load(Tiles.Model)).Save(folder["seeds.onnx"]);
        DcganProcess.Run("interpolate", "--model", folder["pixels.onnx"], "--seeds", "1,5", "--out", folder["walk.png"]).Succeeded();
        Tiles.RequireClose(Tiles.Of(5), Tiles.At(Tiles.Read(folder["walk.png"]), 7, 0));

        DcganProcess.Run("interpolate", "--model", folder["seeds.onnx"], "--seeds", "1,5", "--out", folder["none.gif"])
            .Failed("seeds.onnx", "takes seeds, not latents");
        Assert.HasCount(3, Directory.GetFiles(folder.Path), "Nothing half written is left.");
    }

    [TestMethod]
    public void FilesBelowAFileCannotBeWritten()
    {
        string inside = Path.Combine(SharedRun.Images, "000.png", "walk.gif");
        Interpolate("--seeds", "1,5", "--out", inside).Failed(inside);
    }

    private static DcganResult Interpolate(params string[] more) =>
        DcganProcess.Run(["interpolate", "--model", Tiles.Model, .. more]);

    private static double Length(float[] latent) => Math.Sqrt(latent.Sum(element => (double)element * element));

    private static byte[] Twice(string file)
    {
        byte[] pixels = ImageReader.Read(file, new ImageReadOptions { Channels = 1 }).Pixels;
        return [.. Enumerable.Range(0, 56 * 56).Select(pixel => pixels[(pixel / 56 / 2 * 28) + (pixel % 56 / 2)])];
    }
}
