using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests.Tool;

/// <summary>What is in the packages of the tool.</summary>
[TestClass]
public sealed class ToolPackageTests
{
    private static string Own => $"dcgan.{LocalPackages.Platform}";

    [TestMethod]
    public void Its_packages_lead_to_each_other_and_carry_what_their_pages_say()
    {
        using ZipArchive lead = LocalPackages.Open("dcgan");
        Assert.IsLessThan(10_000, lead.Entries.Sum(entry => entry.CompressedLength));
        using ZipArchive package = LocalPackages.Open(Own);
        string[] names = [.. package.Entries.Select(entry => entry.Name)];
        Assert.Contains(name => name.Contains("torch_cpu", StringComparison.Ordinal), names);
        Assert.Contains("Dcgan.Explore.dll", names);
        Assert.IsFalse(names.Any(name => name.Contains("torch_python", StringComparison.Ordinal) || name.EndsWith(".xml", StringComparison.Ordinal)
            && name.StartsWith("Dcgan.", StringComparison.Ordinal)));
        foreach (string name in (string[])["dcgan", Own])
        {
            Assert.AreEqual("MIT", LocalPackages.Manifest(name).Element("license")!.Value);
            Assert.AreEqual("README.md", LocalPackages.Manifest(name).Element("readme")!.Value);
            Assert.Contains("MB to download", LocalPackages.Manifest(name).Element("description")!.Value);
        }

        // The page tells how much is to be downloaded; a megabyte is a million bytes there.
        double megabytes = new FileInfo(Path.Combine(LocalPackages.Folder, $"{Own}.{LocalPackages.Version}.nupkg")).Length / 1e6;
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

    [TestMethod]
    public void Each_package_that_is_passed_on_comes_with_its_licence_and_this_product_with_its_own()
    {
        using ZipArchive package = LocalPackages.Open(Own);
        string[] licences = [.. package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("licenses/", StringComparison.Ordinal))];
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(Repository.Root, "LICENSE")), LocalPackages.Read(package, "licenses/LICENSE"));

        string dependencies = package.Entries.Single(entry => entry.Name == "dcgan.deps.json").FullName;
        using var told = JsonDocument.Parse(LocalPackages.Read(package, dependencies));
        string[] passedOn =
        [
            $"libtorch-cpu-{LocalPackages.Platform}",
            .. told.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
                .Where(library => !library.Name.StartsWith("Dcgan.", StringComparison.Ordinal) && CarriesFiles(library.Value))
                .Select(library => library.Name.Split('/')[0]).Where(name => name is not "dcgan").Distinct(),
        ];
        Assert.IsGreaterThan(15, passedOn.Length);
        foreach (string name in passedOn)
        {
            Assert.Contains($"licenses/{name}/manifest.xml", licences, name);
        }

        foreach (string file in (string[])
            [
                $"libtorch-cpu-{LocalPackages.Platform}/LICENSE-LIBTORCH.txt", "Microsoft.ML.OnnxRuntime/LICENSE",
                "Microsoft.ML.OnnxRuntime/ThirdPartyNotices.txt", "SkiaSharp/LICENSE.txt", "SkiaSharp/THIRD-PARTY-NOTICES.txt",
                "Microsoft.ML/LICENSE", "Microsoft.ML/THIRD-PARTY-NOTICES.TXT", "TorchSharp/LICENSE.txt",
            ])
        {
            Assert.Contains($"licenses/{file}", licences);
        }

        Assert.HasCount(licences.Length, licences.Distinct());
    }

    [TestMethod]
    public void Its_settings_name_no_folder_of_the_machine_that_packed_it()
    {
        using ZipArchive package = LocalPackages.Open(Own);
        ZipArchiveEntry[] settings = [.. package.Entries.Where(entry => Path.GetExtension(entry.Name) is ".json" or ".xml" or ".nuspec")];
        Assert.Contains("dcgan.runtimeconfig.json", settings.Select(entry => entry.Name));
        string[] folders =
        [
            PackageCaches.Before, LocalPackages.Sources.Folder, Repository.Root, Path.GetTempPath(),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + Path.DirectorySeparatorChar,
        ];
        foreach (ZipArchiveEntry entry in settings)
        {
            string text = Encoding.UTF8.GetString(LocalPackages.Read(package, entry.FullName)).Replace(@"\\", @"\", StringComparison.Ordinal);
            foreach (string folder in folders)
            {
                Assert.DoesNotContain(folder, text, entry.FullName);
            }
        }
    }

    [TestMethod]
    [DataRow("-p:RuntimeIdentifiers=linux-musl-x64", "linux-musl-x64")]
    [DataRow("--runtime=osx-x64", "osx-x64")]
    public void For_a_platform_without_libtorch_none_is_made(string option, string platform)
    {
        Finished packed = Dotnet.Run(LocalPackages.Sources.Folder, [], "pack", "src/Dcgan.Cli", "-o", "others", option);
        Assert.AreNotEqual(0, packed.ExitCode);
        Assert.Contains($"cannot be packed for '{platform}'", packed.Output);
        Assert.Contains("-p:PackTool=false", packed.Output);
        Assert.IsFalse(Directory.Exists(Path.Combine(LocalPackages.Sources.Folder, "others")));
    }

    /// <summary>Whether a library of the program's list is more than a name that leads to others.</summary>
    private static bool CarriesFiles(JsonElement library) =>
        ((string[])["runtime", "native", "runtimeTargets"]).Any(kind => library.TryGetProperty(kind, out _));
}
