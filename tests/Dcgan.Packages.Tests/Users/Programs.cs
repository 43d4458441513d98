using Dcgan.Packages.Tests.Packing;
using Dcgan.Tests.Shared.Scripts;

namespace Dcgan.Packages.Tests.Users;

/// <summary>The projects of users, built once for all tests: each references natives, or forgets them, as packages.</summary>
internal static class Programs
{
    /// <summary>Writes what went wrong, as a user's own program would see it.</summary>
    private const string Told = """
        void Tell(Action action)
        {
            try { action(); Console.WriteLine("fine"); }
            catch (Exception failure) { Console.WriteLine($"{failure.GetType().Name}: {failure.Message}"); }
        }

        """;

    private static readonly Lazy<UserFolder> _folder = new(Build);

    public static UserFolder Folder => _folder.Value;

    /// <summary>Deletes what was built.</summary>
    public static void Delete()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }

    private static UserFolder Build()
    {
        (string, string) runtime = ("Microsoft.ML.OnnxRuntime", LocalPackages.VersionOf("Microsoft.ML.OnnxRuntime"));
        string torch = $"libtorch-cpu-{LocalPackages.Platform}";
        string readme = "README.md";
        var folder = new UserFolder(
            new UserProject(
                "Generate",
                [("Dcgan.MLNet", LocalPackages.Version), runtime],
                [
                    ("Readme", Snippets.Of(readme)[0]),
                    ("Imaging", Snippets.Of("src/Dcgan.Imaging/README.md").Single()),
                    ("Onnx", Snippets.Of("src/Dcgan.Onnx/README.md").Single()),
                    ("MLNet", Snippets.Of("src/Dcgan.MLNet/README.md").Single()),
                ]),
            new UserProject(
                "Train",
                [("Dcgan.Training", LocalPackages.Version), runtime, (torch, LocalPackages.VersionOf(torch))],
                [
                    ("Readme", "using Dcgan.MLNet;\nusing Dcgan.Training;\nusing Microsoft.ML;\nusing Microsoft.ML.Data;\n" + Trainer(readme)),
                    ("Exporter", "using Dcgan.Onnx;\nusing Dcgan.Training.Export;\nusing Dcgan.Training.Native;\nusing static TorchSharp.torch;\n"
                        + "LibTorch.EnsureLoaded();\nvar network = nn.Sequential((\"0\", nn.Conv2d(3, 4, 3)), (\"1\", nn.ReLU()));\n"
                        + Snippets.Of(readme).Single(code => code.Contains("OnnxExporter", StringComparison.Ordinal))),
                    ("Training", Snippets.Of("src/Dcgan.Training/README.md").Single()),
                ]),
            new UserProject(
                "Forgetful",
                [("Dcgan.Training", LocalPackages.Version)],
                [
                    ("Torch", "using Dcgan.Training.Native;\n" + Told + "Tell(() => LibTorch.EnsureLoaded());"),
                    ("Onnx", "using Dcgan.Onnx;\n" + Told + "Tell(() => GeneratorSession.Open(\"generator.onnx\"));"),
                    ("Saved", "using Dcgan.MLNet;\nusing Microsoft.ML;\n" + Told + "Tell(() => DcganModel.Load(new MLContext(), \"clothes.zip\", out _));"),
                ]),
            new UserProject(
                "Pictures",
                [("Dcgan.Imaging", LocalPackages.Version)],
                [
                    ("Read", "using Dcgan.Imaging;\n" + Told + "Tell(() => ImageReader.Read(\"picture.png\", new ImageReadOptions()));"),
                    ("Write", "using Dcgan.Imaging;\n" + Told + "Tell(() => PngWriter.Write(new RasterImage(2, 2, 3), \"new.png\"));"),
                    ("Draw", "using Dcgan.Imaging.Sprites;\n" + Told + "Tell(() => SpriteRenderer.Draw(SpriteFace.FromSeed(1), 8, 8, 3));"),
                ]));
        folder.Command("build", "Users.slnx", "-c", "Release").Succeeded();
        return folder;
    }

    private static string Trainer(string page) =>
        Snippets.Of(page).Single(code => code.Contains("DcganTrainer", StringComparison.Ordinal));
}
