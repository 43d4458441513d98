using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;
using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests.Users;

/// <summary>Programs that forgot to reference a native library are told which package brings it.</summary>
[TestClass]
public sealed class MissingNativeTests
{
    private static readonly string _models = Path.Combine(Repository.Root, "models", "fashion-mnist");

    [TestMethod]
    public void Without_libtorch()
    {
        using var folder = new TestFolder();
        string told = Programs.Folder.Run("Forgetful", "Torch", folder.Path).Succeeded().Output;
        string package = $"libtorch-cpu-{LocalPackages.Platform}";
        Assert.StartsWith("LibTorchException: This program carries no libtorch.", told);
        Assert.Contains($"{package} {LocalPackages.VersionOf(package)}", told);
        if (!OperatingSystem.IsMacOS())
        {
            string system = OperatingSystem.IsWindows() ? "windows" : "linux";
            Assert.Contains($"TorchSharp-cuda-{system} {LocalPackages.VersionOf($"TorchSharp-cuda-{system}")}", told);
        }

        Assert.IsFalse(
            Directory.Exists(Path.Combine(Programs.Folder.Output("Forgetful"), "cpu")), "TorchSharp copied a libtorch of other projects.");
    }

    [TestMethod]
    public void Without_ONNX_Runtime()
    {
        using var folder = new TestFolder();
        File.Copy(Path.Combine(_models, "generator.onnx"), folder["generator.onnx"]);
        string version = LocalPackages.VersionOf("Microsoft.ML.OnnxRuntime");
        string told = Programs.Folder.Run("Forgetful", "Onnx", folder.Path).Succeeded().Output;
        Assert.StartsWith("InvalidOperationException: 'generator.onnx' cannot run", told);
        Assert.Contains($"Microsoft.ML.OnnxRuntime {version}, or Microsoft.ML.OnnxRuntime.Gpu for CUDA", told);
    }

    [TestMethod]
    public void Without_ONNX_Runtime_a_saved_pipeline_says_the_same()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["models/fashion-mnist"]);
        foreach (string file in (string[])["generator.onnx", "discriminator.onnx"])
        {
            File.Copy(Path.Combine(_models, file), Path.Combine(folder["models/fashion-mnist"], file));
        }

        Programs.Folder.Run("Generate", "Readme", folder.Path).Succeeded();
        string told = Programs.Folder.Run("Forgetful", "Saved", folder.Path).Succeeded().Output;
        Assert.StartsWith("InvalidOperationException: 'clothes.zip' cannot run", told);
        Assert.Contains("Microsoft.ML.OnnxRuntime", told);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux, IgnoreMessage = "Elsewhere SkiaSharp brings its library along.")]
    [DataRow("Read")]
    [DataRow("Write")]
    [DataRow("Draw")]
    public void Without_SkiaSharps_library(string part)
    {
        using var folder = new TestFolder();
        PngWriter.Write(SpriteRenderer.Draw(SpriteFace.FromSeed(1), 8, 8, channels: 3), folder["picture.png"]);
        string told = Programs.Folder.Run("Pictures", part, folder.Path).Succeeded().Output;
        Assert.StartsWith("InvalidOperationException: Pictures can be neither read nor written", told);
        string package = "SkiaSharp.NativeAssets.Linux.NoDependencies";
        Assert.Contains($"{package}, version {LocalPackages.VersionOf(package)}", told);
        Assert.IsFalse(File.Exists(folder["new.png"]));
    }
}
