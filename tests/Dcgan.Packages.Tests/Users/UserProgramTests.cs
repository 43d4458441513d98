using System.Text.Json;
using System.Text.RegularExpressions;
using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;
using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests.Users;

/// <summary>The C# of the README and of the packages' own pages, in projects that have only the packages.</summary>
[TestClass]
public sealed class UserProgramTests
{
    private static readonly string _models = Path.Combine(Repository.Root, "models", "fashion-mnist");

    [TestMethod]
    public void The_READMEs_pipeline_runs_in_a_project_that_carries_no_libtorch()
    {
        using var folder = new TestFolder();
        CopyModels(folder["models/fashion-mnist"]);
        Programs.Folder.Run("Generate", "Readme", folder.Path).Succeeded();
        RasterImage picture = ImageReader.Read(folder["most-real.png"], new ImageReadOptions { Channels = 1 });
        Assert.AreEqual((28, 28), (picture.Width, picture.Height));
        Assert.IsTrue(File.Exists(folder["clothes.zip"]));
        Assert.IsFalse(Directory.EnumerateFiles(Programs.Folder.Output("Generate"), "*torch*", SearchOption.AllDirectories).Any());
    }

    [TestMethod]
    public void The_pages_of_the_packages_that_need_no_libtorch_run()
    {
        using var folder = new TestFolder();
        CopyModels(folder.Path);
        Programs.Folder.Run("Generate", "Imaging", folder.Path).Succeeded();
        RasterImage faces = ImageReader.Read(folder["faces.png"], new ImageReadOptions());
        Assert.IsGreaterThan(4 * 64, faces.Width);

        string told = Programs.Folder.Run("Generate", "Onnx", folder.Path).Succeeded().Output;
        Assert.StartsWith("100 numbers to 1×28×28", told);

        told = Programs.Folder.Run("Generate", "MLNet", folder.Path).Succeeded().Output;
        Assert.Contains("with probability 0.", told);
        Assert.IsTrue(File.Exists(folder["most-real.png"]));
    }

    [TestMethod]
    public void The_READMEs_training_in_ML_NET_runs_and_its_exporter_exports()
    {
        using var folder = new TestFolder();
        WritePictures(folder["pictures"]);
        Programs.Folder.Run("Train", "Readme", folder.Path).Succeeded();
        RasterImage picture = ImageReader.Read(folder["new.png"], new ImageReadOptions());
        Assert.AreEqual((32, 32), (picture.Width, picture.Height));
        Assert.IsTrue(File.Exists(folder["model.zip"]));

        Programs.Folder.Run("Train", "Exporter", folder.Path).Succeeded();
        Assert.IsTrue(File.Exists(folder["network.onnx"]));
    }

    [TestMethod]
    public void The_page_of_the_training_package_leaves_a_run()
    {
        using var folder = new TestFolder();
        WritePictures(folder["pictures"]);

        // Where a fraction is written with a comma, which none of the files may have.
        string told = Programs.Folder.Run("Train", "Training", folder.Path, ("LANG", "de_DE.UTF-8")).Succeeded().Output;
        StringAssert.Matches(told, new Regex(@"epoch \d of 1: D \d+,\d\d, G \d+,\d\d"));
        foreach (string file in (string[])["generator.onnx", "discriminator.onnx", "features.onnx", "run.json", "checkpoint.safetensors"])
        {
            Assert.IsTrue(File.Exists(Path.Combine(folder["run"], file)), file);
        }

        string[] steps = File.ReadAllLines(Path.Combine(folder["run"], "metrics.jsonl"));
        Assert.IsNotEmpty(steps);
        Assert.IsTrue(steps.All(step => JsonDocument.Parse(step).RootElement.ValueKind == JsonValueKind.Object));
    }

    [TestMethod]
    public void Packages_of_different_versions_are_told_apart_when_they_are_restored()
    {
        // A later Dcgan.Onnx, whose internals may be others than those that this Dcgan.MLNet was compiled against.
        using var user = new UserFolder(
            new UserProject("Mixed", [("Dcgan.MLNet", LocalPackages.Version), ("Dcgan.Onnx", "0.2.0")], [("Nothing", "")]));
        LocalPackages.Sources.Run(
            "pack", "src/Dcgan.Onnx", "-c", "Release", "--no-build", "-o", user["later"], "-p:PackageVersion=0.2.0");
        Finished restored = user.Command("restore", "Mixed", "--source", LocalPackages.Folder, "--source", user["later"], "-p:TreatWarningsAsErrors=true");
        Assert.AreNotEqual(0, restored.ExitCode);
        Assert.Contains("NU1608", restored.Output);
        Assert.Contains($"Dcgan.Onnx (= {LocalPackages.Version})", restored.Output);
    }

    private static void CopyModels(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in (string[])["generator.onnx", "discriminator.onnx"])
        {
            File.Copy(Path.Combine(_models, file), Path.Combine(folder, file));
        }
    }

    private static void WritePictures(string folder)
    {
        for (int i = 0; i < 75; i++)
        {
            PngWriter.Write(SpriteRenderer.Draw(SpriteFace.FromSeed(i), 40, 36, channels: 3), Path.Combine(folder, $"{i:D3}.png"));
        }
    }
}
