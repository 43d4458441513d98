using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Cli.Tests;

/// <summary>generate with other generators than the usual ones.</summary>
[TestClass]
public sealed class GenerateVariantTests
{
    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public void EveryVariantMakesThePicturesOfThePlainGenerator(bool seeds, bool pixels)
    {
        using var folder = new TestFolder();
        OnnxModel plain = OnnxModel.Load(SharedRun.Generator);
        OnnxModel variant = seeds ? GeneratorVariants.WithSeedInput(plain) : plain;
        variant = pixels ? GeneratorVariants.WithPixelOutput(variant) : variant;
        variant.Save(folder["variant.onnx"]);

        byte[] expected = Grid(SharedRun.Generator, folder["plain.png"]);
        byte[] actual = Grid(folder["variant.onnx"], folder["variant.png"]);

        // Latents that the graph computes may differ in the last bit, and levels then by one.
        Assert.HasCount(expected.Length, actual);
        int tolerance = seeds ? 1 : 0;
        Assert.IsTrue(expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance));
    }

    [TestMethod]
    public void ALargePictureIsMadeAlone()
    {
        using var folder = new TestFolder();
        Flat(4096).Save(folder["large.onnx"]);

        // A batch of 64 of them is 4 GiB.
        DcganProcess.RunWith(
            ("DOTNET_GCHeapHardLimit", "0x10000000"),
            "generate", "--model", folder["large.onnx"], "--seeds", "3", "--out", folder["large.png"]).Succeeded();

        Assert.IsTrue(File.Exists(folder["large.png"]));
    }

    [TestMethod]
    public void AGridThatIsTooLargeIsRefusedBeforeAnythingIsMade()
    {
        using var folder = new TestFolder();
        Flat(4096).Save(folder["large.onnx"]);

        DcganProcess.Run("generate", "--model", folder["large.onnx"], "--seeds", "0-64", "--out", folder["grid.png"])
            .Refused("65 pictures of 4096x4096", "folder");
    }

    [TestMethod]
    public void ThatThereIsNoCudaIsNewsForVerboseOnly()
    {
        using var folder = new TestFolder();
        string[] command = ["generate", "--model", SharedRun.Generator, "--seeds", "1", "--out", folder["grid.png"]];

        Assert.AreEqual(string.Empty, DcganProcess.Run(command).Succeeded().Error);
        Assert.AreEqual(string.Empty, DcganProcess.Run([.. command, "--verbose", "--device", "cpu"]).Succeeded().Error);
        string line = Assert.ContainsSingle(DcganProcess.Run([.. command, "--verbose"]).Succeeded().ErrorLines);
        Assert.Contains("runs on the CPU", line);
        DcganProcess.Run([.. command, "--device", "cuda"]).Failed("cuda:0", "Microsoft.ML.OnnxRuntime.Gpu");
    }

    private static byte[] Grid(string model, string picture)
    {
        DcganProcess.Run("generate", "--model", model, "--seeds", "0-8", "--out", picture).Succeeded();
        return ImageReader.Read(picture, new ImageReadOptions { Channels = 3 }).Pixels;
    }

    /// <summary>A generator of grey squares of one level.</summary>
    private static OnnxModel Flat(int side)
    {
        var builder = new OnnxModelBuilder("generator");
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, 1);
        string shape = builder.AddInitializer("shape", [0L, 1, 1, 1], 4);
        string scales = builder.AddInitializer("scales", [1f, 1f, side, side], 4);
        string point = builder.AddNode("Reshape", "Reshape", ["latent", shape], "point");
        string level = builder.AddNode("Tanh", "Tanh", [point], "level");
        builder.AddNode(
            "Resize", "Resize", [level, string.Empty, scales], "image", OnnxAttribute.Text("mode", "nearest"),
            OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"), OnnxAttribute.Text("nearest_mode", "floor"));
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, 1, side, side);
        ModelMetadata metadata = ModelMetadata.Read(TinyModels.Generator(1)) with { LatentSize = 1, Height = side, Width = side };
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        return builder.Build();
    }
}
