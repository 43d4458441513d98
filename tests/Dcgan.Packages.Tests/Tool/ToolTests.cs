using System.IO.Compression;
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

    [TestMethod]
    public void Its_packages_lead_to_each_other_and_carry_what_their_pages_say()
    {
        string own = $"dcgan.{LocalPackages.Platform}";
        using ZipArchive lead = LocalPackages.Open("dcgan");
        Assert.IsLessThan(10_000, lead.Entries.Sum(entry => entry.CompressedLength));
        using ZipArchive package = LocalPackages.Open(own);
        string[] names = [.. package.Entries.Select(entry => entry.Name)];
        Assert.Contains(name => name.Contains("torch_cpu", StringComparison.Ordinal), names);
        Assert.Contains("Dcgan.Explore.dll", names);
        Assert.IsFalse(names.Any(name => name.Contains("torch_python", StringComparison.Ordinal) || name.EndsWith(".xml", StringComparison.Ordinal)
            && name.StartsWith("Dcgan.", StringComparison.Ordinal)));
        foreach (string name in (string[])["dcgan", own])
        {
            Assert.AreEqual("MIT", LocalPackages.Manifest(name).Element("license")!.Value);
            Assert.AreEqual("README.md", LocalPackages.Manifest(name).Element("readme")!.Value);
            Assert.Contains("MB to download", LocalPackages.Manifest(name).Element("description")!.Value);
        }

        // The page tells how much is to be downloaded; a megabyte is a million bytes there.
        double megabytes = new FileInfo(Path.Combine(LocalPackages.Folder, $"{own}.{LocalPackages.Version}.nupkg")).Length / 1e6;
        string page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Dcgan.Cli", "README.md")).ReplaceLineEndings(" ");
        string place = LocalPackages.Platform switch
        {
            "linux-x64" => "MB to download on Linux x64",
            "win-x64" => "MB on Windows x64",
            _ => "MB on macOS arm64",
        };
        double said = double.Parse(page.Split(place)[0].Trim().Split(' ')[^1]);
        Assert.AreEqual(said, megabytes, delta: said / 10);
    }

    private static Finished Run(string folder, params string[] arguments) =>
        Dotnet.Start(Program, folder, [], arguments).Succeeded();
}
