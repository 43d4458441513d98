using Dcgan.Imaging;

namespace Dcgan.Cli.Tests.Inversion;

[TestClass]
public sealed class InversionErrorTests
{
    private static readonly string _models = Path.Combine(Repository.Root, "models");

    [TestMethod]
    public void WrongModelsAreNamedWithWhatHelps()
    {
        using var folder = new TestFolder();
        string picture = Picture(folder), grid = folder["grid.png"];
        string conditional = Path.Combine(_models, "fashion-mnist-conditional", "generator.onnx");
        DcganProcess.Run("reconstruct", "--model", conditional, picture, "--out", grid).Failed(conditional, "conditional", "--conditional");
        string judge = SharedRun.Discriminator;
        DcganProcess.Run("reconstruct", "--model", judge, picture, "--out", grid).Failed(judge, "Discriminator", "Generator is needed");

        File.Copy(SharedRun.Generator, folder["alone.onnx"]);
        string[] alone = ["reconstruct", "--model", folder["alone.onnx"], picture, "--out", grid, "--steps", "1"];
        DcganProcess.Run(alone).Failed("discriminator.onnx", "--discriminator", "--realism 0");
        Assert.IsFalse(File.Exists(grid));
        DcganProcess.Run([.. alone, "--realism", "0"]).Succeeded();
    }

    [TestMethod]
    public void WrongPicturesAreNamed()
    {
        using var folder = new TestFolder();
        string picture = Picture(folder), grid = folder["grid.png"];
        Directory.CreateDirectory(folder["empty"]);
        SmallPictures.Run("reconstruct", folder["empty"], grid).Failed(folder["empty"], "no PNG");
        SmallPictures.Run("reconstruct", folder["missing"], grid).Failed(folder["missing"]);
        File.WriteAllText(folder["broken.png"], "broken");
        SmallPictures.Run("reconstruct", folder["broken.png"], grid).Failed("broken.png", "--skip-bad-images");
        SmallPictures.Run("upscale", picture, grid).Failed(picture, "12x12", "6x6", "--test");
    }

    [TestMethod]
    public void WrongMasksAndLatentsAreNamed()
    {
        using var folder = new TestFolder();
        string picture = Picture(folder), grid = folder["grid.png"];
        PngWriter.Write(new RasterImage(8, 12, 1), folder["narrow.png"]);
        SmallPictures.Run("complete", picture, grid, "--mask", folder["narrow.png"]).Failed("narrow.png", "8x12", "12x12");
        PngWriter.Write(new RasterImage(12, 12, 1), folder["black.png"]);
        SmallPictures.Run("complete", picture, grid, "--mask", folder["black.png"]).Failed("black.png", "none");

        File.WriteAllText(
            folder["other.json"],
            """{ "format": 1, "model": "m", "latentSize": 2, "latents": [{ "name": "a", "latent": [0, 1] }] }""");
        SmallPictures.Run("restyle", picture, grid, "--with", folder["other.json"], "--without", folder["other.json"])
            .Failed("other.json", "2 elements", "8");
    }

    [TestMethod]
    [DataRow("complete", "--mask", "right", "right")]
    [DataRow("complete", "--mask", "random:1.5", "random:1.5")]
    [DataRow("upscale", "--factor", "5", "12x12")]
    [DataRow("upscale", "--factor", "1", "2 or more")]
    [DataRow("reconstruct", "--steps", "0", "1 or more")]
    [DataRow("reconstruct", "--zoom", "x", "whole number")]
    [DataRow("reconstruct", "--rate", "0", "above 0")]
    [DataRow("reconstruct", "--realism", "-1", "0 or more")]
    public void WrongUsageIsRefused(string command, string option, string value, string says)
    {
        using var folder = new TestFolder();
        DcganProcess.Run(
            command, "--model", SharedRun.Generator, Picture(folder), "--out", folder["grid.png"], option, value).Refused(option, says);
    }

    [TestMethod]
    public void TheGridIsAPngFile()
    {
        using var folder = new TestFolder();
        SmallPictures.Run("reconstruct", Picture(folder), folder["grid.jpg"]).Refused("--out", ".png");
    }

    private static string Picture(TestFolder folder)
    {
        PngWriter.Write(Pictures.Disc(1, SmallPictures.Side, SmallPictures.Side), folder["picture.png"]);
        return folder["picture.png"];
    }
}
