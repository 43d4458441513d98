using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Samples.Tests;

[TestClass]
[DoNotParallelize]
public sealed partial class FileAppTests
{
    private static readonly string[] _names = ["quickstart", "generate", "score"];

    [TestMethod]
    public void Quickstart_trains_and_draws_what_its_generator_draws()
    {
        using var folder = new TestFolder();
        string run = folder["faces"];

        string[] output = FileApp.RunWell("quickstart", run, "1", "256");

        Assert.Contains("1 epochs of 256 faces", output[0]);
        Assert.MatchesRegex(EpochLine(), output[1]);
        Assert.AreEqual(Path.Combine(run, "faces.png"), output[^1]);
        foreach (ModelRole role in Enum.GetValues<ModelRole>())
        {
            ModelMetadata metadata = ModelMetadata.Read(OnnxModel.Load(Path.Combine(run, $"{role.ToString().ToLowerInvariant()}.onnx")));
            Assert.AreEqual((role, "sprites"), (metadata.Role, metadata.Dataset));
            Assert.IsGreaterThan(100, metadata.ImagesSeen);
        }

        long[] seeds = [.. Enumerable.Range(0, 64)];
        RequireGrid(ShippedModels.Paint(Path.Combine(run, "generator.onnx"), seeds), 8, Path.Combine(run, "faces.png"));

        string line = FileApp.RunBadly(1, "quickstart", run);
        Assert.Contains(run, line);
        Assert.StartsWith("Usage: quickstart.cs", FileApp.RunBadly(2, "quickstart", folder["other"], "none"));
        Assert.IsFalse(Directory.Exists(folder["other"]));
    }

    [TestMethod]
    public void Generate_draws_the_pictures_of_its_seeds()
    {
        using var folder = new TestFolder();
        string plain = ShippedModels.File("fashion-mnist", "generator");
        string conditional = ShippedModels.File("fashion-mnist-conditional", "generator");

        FileApp.RunWell("generate", plain, folder["plain.png"], "-2", "5");
        FileApp.RunWell("generate", conditional, folder["classes.png"], "7", "12");

        RequireGrid(ShippedModels.Paint(plain, -2, -1, 0, 1, 2), 0, folder["plain.png"]);
        using var generator = GeneratorSession.Open(conditional);
        float[] values = new float[12 * generator.ImageSize];
        generator.GenerateFromSeeds(
            [.. Enumerable.Range(7, 12).Select(seed => (long)seed)], [.. Enumerable.Range(0, 12).Select(i => (long)(i % 10))], values);
        RequireGrid(
            [.. values.Chunk(generator.ImageSize).Select(image => PixelTensors.FromTensor(image, 1, 28, 28))], 0, folder["classes.png"]);

        Assert.Contains(folder["none.onnx"], FileApp.RunBadly(1, "generate", folder["none.onnx"], folder["grid.png"]));
        Assert.StartsWith("Usage: generate.cs", FileApp.RunBadly(2, "generate", plain, folder["grid.png"], "0", "5000"));
        Assert.IsFalse(File.Exists(folder["grid.png"]));
    }

    [TestMethod]
    public void Score_says_what_the_discriminator_says()
    {
        using var folder = new TestFolder();
        string model = ShippedModels.File("emoji", "discriminator");
        string[] pictures = [folder["a.png"], folder["b.png"]];
        RasterImage[] drawn = ShippedModels.Paint(ShippedModels.File("sprites", "generator"), 1, 2);
        foreach ((RasterImage image, string path) in drawn.Zip(pictures))
        {
            PngWriter.Write(image, path);
        }

        string[] output = FileApp.RunWell("score", [model, .. pictures]);

        float[] expected = ShippedModels.Score(model, pictures);
        for (int i = 0; i < pictures.Length; i++)
        {
            Assert.EndsWith(pictures[i], output[i + 1]);
            Assert.AreEqual(expected[i], float.Parse(output[i + 1].Split(' ')[0], CultureInfo.InvariantCulture), 1e-4);
        }

        File.WriteAllText(folder["text.png"], "no picture");
        Assert.Contains(folder["text.png"], FileApp.RunBadly(1, "score", folder["text.png"]));
        Assert.StartsWith("Usage: score.cs", FileApp.RunBadly(2, "score"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("generate", "libonnxruntime", "Microsoft.ML.OnnxRuntime")]
    [DataRow("generate", "libSkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies")]
    [DataRow("score", "libonnxruntime", "Microsoft.ML.OnnxRuntime")]
    [DataRow("score", "libSkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies")]
    [DataRow("quickstart", "libonnxruntime", "Microsoft.ML.OnnxRuntime")]
    public void A_native_package_that_is_not_referenced_is_one_line(string name, string library, string package)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["program"]);
        string picture = folder["picture.png"];
        PngWriter.Write(ShippedModels.Paint(ShippedModels.File("fashion-mnist", "generator"), 1)[0], picture);
        string[] arguments = name switch
        {
            "generate" => [ShippedModels.File("fashion-mnist", "generator"), folder["grid.png"]],
            "score" => [picture],
            _ => [folder["run"], "1", "256"],
        };

        Assert.Contains(package, FileApp.RunWithout(folder["program"], library, name, arguments).Failed(1));
    }

    /// <summary>Whoever copies the packages of a program's head gets those that it was built with here.</summary>
    [TestMethod]
    public void Heads_say_how_to_run_them_and_name_the_packages_of_this_version()
    {
        Dictionary<string, string> versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion").ToDictionary(entry => entry.Attribute("Include")!.Value, entry => entry.Attribute("Version")!.Value);
        string own = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        string list = File.ReadAllText(Path.Combine(Repository.Root, "samples", "README.md"));
        CollectionAssert.AreEquivalent(
            _names,
            Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).ToArray());
        foreach (string name in _names)
        {
            string program = File.ReadAllText(Path.Combine(Repository.Root, "samples", $"{name}.cs"));
            Assert.Contains($"//   dotnet run samples/{name}.cs", program);
            Assert.Contains($"| [{name}.cs]({name}.cs)", list);
            Match[] packages = [.. Package().Matches(program).Cast<Match>()];
            Assert.IsGreaterThan(1, packages.Length);
            foreach (Match package in packages)
            {
                string id = package.Groups["id"].Value;
                Assert.AreEqual(
                    id.StartsWith("Dcgan.", StringComparison.Ordinal) ? own : versions[id], package.Groups["version"].Value, id);
            }
        }
    }

    private static void RequireGrid(RasterImage[] expected, int columns, string path)
    {
        RasterImage grid = ImageGrid.Compose(expected, columns);
        RasterImage actual = ImageReader.Read(path, new ImageReadOptions { Channels = grid.Channels });
        Assert.AreEqual((grid.Width, grid.Height), (actual.Width, actual.Height));
        CollectionAssert.AreEqual(grid.Pixels, actual.Pixels);
    }

    /// <summary>Hours, minutes and seconds are left, where there are any.</summary>
    [GeneratedRegex(@"^epoch 1 of \d+, \d+ images/s(, \d+:[0-5]\d:[0-5]\d left)?$")]
    private static partial Regex EpochLine();

    [GeneratedRegex(@"#:package (?<id>[\w.-]+)@(?<version>[\w.-]+)")]
    private static partial Regex Package();
}
