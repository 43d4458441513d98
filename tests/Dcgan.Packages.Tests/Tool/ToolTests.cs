using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;
using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests.Tool;

/// <summary>The tool of this machine's platform, installed from the folder of packages.</summary>
[TestClass]
public sealed class ToolTests
{
    private static TestFolder? _folder;

    private static string Program => Path.Combine(_folder!["tools"], OperatingSystem.IsWindows() ? "dcgan.exe" : "dcgan");

    [ClassInitialize]
    public static void Install(TestContext _)
    {
        _folder = new TestFolder();
        Directory.CreateSymbolicLink(_folder["packages"], LocalPackages.Folder);
        Dotnet.Run(
            _folder.Path, PackageCaches.Variables(_folder["cache"]),
            [.. DocumentedCommands.Of("dotnet tool install").Single(command => command.Contains("--add-source")), "--version", LocalPackages.Version])
            .Succeeded();
    }

    [ClassCleanup]
    public static void Delete() => _folder?.Dispose();

    [TestMethod]
    public void It_generates()
    {
        using var folder = new TestFolder();
        string model = Path.Combine(Repository.Root, "models", "sprites", "generator.onnx");
        Run(folder.Path, "generate", "--model", model, "--seeds", "0-3", "--out", "grid.png");
        RasterImage grid = ImageReader.Read(folder["grid.png"], new ImageReadOptions());
        Assert.IsGreaterThan(2 * 32, grid.Width);

        JsonElement told = JsonDocument.Parse(Run(folder.Path, "info", model, "--json").Output).RootElement;
        Assert.AreEqual(JsonValueKind.Object, told.ValueKind);
        Assert.StartsWith(LocalPackages.Version, Run(folder.Path, "--version").Output);
    }

    [TestMethod]
    public void It_trains()
    {
        using var folder = new TestFolder();
        for (int i = 0; i < 60; i++)
        {
            PngWriter.Write(
                SpriteRenderer.Draw(SpriteFace.FromSeed(i), 16, 16, channels: 3), Path.Combine(folder["pictures"], $"{i:D2}.png"));
        }

        Run(
            folder.Path, "train", "--data", "pictures", "--size", "12", "--width", "4", "--latent", "8", "--batch", "16",
            "--epochs", "1", "--threads", "1", "--watch-samples", "32", "--out", "run");
        Run(folder.Path, "verify", "run");
        Assert.IsTrue(File.Exists(Path.Combine(folder["run"], "report.html")));
    }

    [TestMethod]
    public void It_finds_what_it_carries()
    {
        using var folder = new TestFolder();
        JsonElement told = JsonDocument.Parse(Run(folder.Path, "doctor", "--json").Output).RootElement;
        Assert.IsTrue(told.GetProperty("trains").GetBoolean() && told.GetProperty("generates").GetBoolean(), told.ToString());

        // Elsewhere it lies among the other natives, and the system finds it.
        if (OperatingSystem.IsLinux())
        {
            string libTorch = told.GetProperty("findings").EnumerateArray()
                .Single(finding => finding.GetProperty("topic").GetString() == "libtorch")
                .GetProperty("values").GetProperty("folder").GetString()!;
            Assert.StartsWith(_folder!["tools"], libTorch);
            Assert.AreEqual("libtorch", Path.GetFileName(libTorch));
        }
    }

    private static Finished Run(string folder, params string[] arguments) =>
        Dotnet.Start(Program, folder, [], arguments).Succeeded();
}
