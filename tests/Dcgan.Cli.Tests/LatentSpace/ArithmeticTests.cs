using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Tests.LatentSpace;

[TestClass]
public sealed class ArithmeticTests
{
    private static readonly float[] _sum = Sum((1, Mean(3, 8, 12)), (-1, Mean(4, 5)), (1, Mean(6)));

    [TestMethod]
    public void FigureShowsGroupsInTheirOrderMeansAndTheSumInTheMiddle()
    {
        using var folder = new TestFolder();
        string output = Arithmetic("--out", folder["sum.png"]).Succeeded().Output;

        RasterImage figure = Tiles.Read(folder["sum.png"]);
        (int Left, int Top)[] places = [.. new[] { Mean(3, 8, 12), Mean(4, 5), _sum }.Select(latent => Tiles.Find(figure, Tiles.Of(latent)).Single())];
        Assert.AreEqual(places[0].Left, places[1].Left);
        Assert.IsLessThan(places[1].Top, places[0].Top);
        Assert.IsGreaterThan(places[0].Left, places[2].Left);
        (int Left, int Top)[] seeds = [.. new long[] { 3, 8, 12, 4, 5 }.Select(seed => Tiles.Find(figure, Tiles.Of(seed)).Single())];
        CollectionAssert.AreEqual(
            new[] { places[0].Top, places[0].Top, places[0].Top, places[1].Top, places[1].Top }, seeds.Select(place => place.Top).ToArray());

        // A group of one seed is its own mean.
        Assert.HasCount(2, Tiles.Find(figure, Tiles.Of(6)));
        Assert.Contains(string.Create(null, $"{Length(_sum):F1}; latents of seeds have about {Math.Sqrt(Tiles.LatentSize):F1}"), output);
        Assert.Contains("18 in ", output);
    }

    [TestMethod]
    public void NeighboursDependOnRadiusAndSeed()
    {
        using var folder = new TestFolder();
        Arithmetic("--radius", "0", "--out", folder["alone.png"]).Succeeded();
        Arithmetic("--out", folder["a.png"]).Succeeded();
        Arithmetic("--seed", "0", "--radius", "0.25", "--out", folder["b.png"]).Succeeded();
        Arithmetic("--seed", "1", "--out", folder["c.png"]).Succeeded();

        Assert.HasCount(9, Tiles.Find(Tiles.Read(folder["alone.png"]), Tiles.Of(_sum)));
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["a.png"]), File.ReadAllBytes(folder["b.png"]));
        CollectionAssert.AreNotEqual(File.ReadAllBytes(folder["a.png"]), File.ReadAllBytes(folder["c.png"]));
    }

    [TestMethod]
    public void SumIsRescaledOnlyWhereAsked()
    {
        using var folder = new TestFolder();
        string output = Arithmetic("--rescale", "--out", folder["sum.png"]).Succeeded().Output;

        RasterImage figure = Tiles.Read(folder["sum.png"]);
        float factor = (float)(Math.Sqrt(Tiles.LatentSize) / Length(_sum));
        byte[] expected = Tiles.Of(Array.ConvertAll(_sum, element => factor * element));
        Assert.HasCount(1, Tiles.Find(figure, expected));
        Assert.IsEmpty(Tiles.Find(figure, Tiles.Of(_sum)));
        Assert.Contains("rescaled", output);
    }

    [TestMethod]
    public void ConditionalGeneratorsNeedOneClass()
    {
        string model = Path.Combine(Repository.Root, "models", "fashion-mnist-conditional", "generator.onnx");
        using var folder = new TestFolder();
        DcganProcess.Run("arithmetic", "--model", model, "--plus", "1", "--out", folder["sum.png"]).Refused("--label", "Sneaker");
        DcganProcess.Run("arithmetic", "--model", model, "--plus", "1,2", "--label", "Bag", "--out", folder["sum.png"]).Succeeded();
        Assert.AreEqual(1, ImageReader.Read(folder["sum.png"], new ImageReadOptions { Channels = 1 }).Channels);
    }

    [TestMethod]
    public void NothingCannotBeRescaled()
    {
        using var folder = new TestFolder();
        DcganProcess.Run(
            "arithmetic", "--model", Tiles.Model, "--plus", "1,2", "--minus", "1,2", "--rescale", "--out", folder["sum.png"])
            .Refused("--rescale", "zero");
    }

    [TestMethod]
    public void FilesBelowAFileCannotBeWritten()
    {
        string inside = Path.Combine(SharedRun.Images, "000.png", "sum.png");
        Arithmetic("--out", inside).Failed(inside);
    }

    private static DcganResult Arithmetic(params string[] more) => DcganProcess.Run(
        ["arithmetic", "--model", Tiles.Model, "--plus", "3,8,12", "--minus", "4,5", "--plus", "6", .. more]);

    private static float[] Mean(params long[] seeds) => Sum([.. seeds.Select(seed => (1.0 / seeds.Length, Latents.FromSeed(seed, Tiles.LatentSize)))]);

    private static float[] Sum(params (double Factor, float[] Latent)[] terms) =>
        [.. Enumerable.Range(0, Tiles.LatentSize).Select(i => (float)terms.Sum(term => term.Factor * term.Latent[i]))];

    private static double Length(float[] latent) => Math.Sqrt(latent.Sum(element => (double)element * element));
}
