using System.Security.Cryptography;
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
        string clothes = Path.Combine(_models, "fashion-mnist", "discriminator.onnx");
        DcganProcess.Run("reconstruct", "--model", SharedRun.Generator, "--discriminator", clothes, picture, "--out", grid)
            .Failed(clothes, "28x28x1", SharedRun.Generator, "12x12x3");
        string judge = SharedRun.Discriminator;
        DcganProcess.Run("reconstruct", "--model", judge, picture, "--out", grid).Failed(judge, "Discriminator", "Generator model is needed");

        File.Copy(SharedRun.Generator, folder["alone.onnx"]);
        string[] alone = ["reconstruct", "--model", folder["alone.onnx"], picture, "--out", grid, "--steps", "1"];
        DcganProcess.Run(alone).Failed("discriminator.onnx", "--discriminator", "--realism 0");
        Assert.IsFalse(File.Exists(grid));
        DcganProcess.Run([.. alone, "--realism", "0"]).Succeeded();
    }

    /// <summary>Nobody can write into this folder of Linux, root neither.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void PlacesThatCannotBeWrittenAreToldBeforeTheSearch()
    {
        using var folder = new TestFolder();
        string picture = Picture(folder);
        foreach (string[] line in (string[][])
        [
            ["--out", "/proc/grid.png"],
            ["--out", folder["grid.png"], "--latents", "/proc/latents.json"],
            ["--out", folder["grid.png"], "--results", "/proc/results"],
        ])
        {
            DcganResult result = DcganProcess.Run(["reconstruct", "--model", SharedRun.Generator, picture, "--steps", "1", .. line]);
            result.Failed(line[^1], "cannot be written");
            Assert.DoesNotContain("searching", result.Error);
            Assert.IsFalse(File.Exists(folder["grid.png"]));
        }
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

        string[] examples = ["--with", folder["other.json"], "--without", folder["other.json"]];
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(SharedRun.Generator)));
        File.WriteAllText(folder["other.json"], Latents("abc"));
        SmallPictures.Run("restyle", picture, grid, examples).Failed("other.json", "'m'", "abc", SharedRun.Generator, hash);
        File.WriteAllText(folder["other.json"], Latents(hash));
        SmallPictures.Run("restyle", picture, grid, examples).Failed("other.json", "2 elements", "8");

        static string Latents(string hash) =>
            $$"""{ "format": 1, "model": "m", "sha256": "{{hash}}", "latentSize": 2, "latents": [{ "name": "a", "latent": [0, 1] }] }""";
    }

    [TestMethod]
    public void WrongTruthAndStrengthAreNamed()
    {
        using var folder = new TestFolder();
        string picture = Picture(folder), grid = folder["grid.png"], two = SmallPictures.Write(folder["two"], 2);
        string[] examples = ["--with", two, "--without", two];
        SmallPictures.Run("restyle", picture, grid, [.. examples, "--truth", two]).Failed("--truth", two, "2 pictures", "1 to restyle");
        SmallPictures.Run("restyle", picture, grid, [.. examples, "--truth", picture, "--skip-bad-images"])
            .Refused("--truth", "--skip-bad-images");
        SmallPictures.Run("restyle", picture, grid, [.. examples, "--strength", "nan"]).Refused("--strength", "NaN");
        Assert.IsFalse(File.Exists(grid));
    }

    [TestMethod]
    public void WhatCannotBeWrittenIsToldBeforeTheSearch()
    {
        using var folder = new TestFolder();
        string picture = Picture(folder), grid = folder["grid.png"];
        SmallPictures.Run("reconstruct", picture, grid, "--results", picture).Refused("--results", picture);
        string many = folder["many"];
        Directory.CreateDirectory(many);
        for (int i = 0; i < 1000; i++)
        {
            File.Copy(picture, Path.Combine(many, $"{i}.png"));
        }

        SmallPictures.Run("reconstruct", many, grid, "--limit", "1000", "--zoom", "64").Refused("1000 pictures", "--zoom", "--limit");
    }

    [TestMethod]
    public void ARateThatIsTooHighIsTold()
    {
        using var folder = new TestFolder();
        SmallPictures.Run("reconstruct", Picture(folder), folder["grid.png"], "--rate", "1e30").Failed("--rate", "1E+30");
    }

    [TestMethod]
    [DataRow("complete", "--mask", "right", "right")]
    [DataRow("complete", "--mask", "random:1.5", "random:1.5")]
    [DataRow("complete", "--mask", "random:0.0001", "0 of 144")]
    [DataRow("upscale", "--factor", "5", "12x12")]
    [DataRow("upscale", "--factor", "1", "2 or more")]
    [DataRow("reconstruct", "--steps", "0", "1 to 1000000")]
    [DataRow("reconstruct", "--limit", "-1e1", "1 or more")]
    [DataRow("reconstruct", "--restarts", "1025", "1 to 1024")]
    [DataRow("reconstruct", "--zoom", "65", "1 to 64")]
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
