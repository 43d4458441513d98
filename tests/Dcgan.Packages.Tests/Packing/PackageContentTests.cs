using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Dcgan.Packages.Tests.Packing;

/// <summary>What is in the packages.</summary>
[TestClass]
public sealed class PackageContentTests
{
    private static readonly string[] _natives = [".so", ".dylib", ".a", ".lib", ".exe"];

    public static IEnumerable<object[]> Libraries => LocalPackages.Libraries.Select(name => new object[] { name });

    [TestMethod]
    public void The_command_gives_the_libraries_with_symbols_and_the_tool_and_nothing_else()
    {
        string[] expected =
        [
            .. LocalPackages.Libraries.Select(name => $"{name}.{LocalPackages.Version}.nupkg"),
            .. LocalPackages.Libraries.Select(name => $"{name}.{LocalPackages.Version}.snupkg"),
            $"dcgan.{LocalPackages.Version}.nupkg",
            $"dcgan.{LocalPackages.Platform}.{LocalPackages.Version}.nupkg",
        ];
        CollectionAssert.AreEquivalent(expected, Directory.GetFiles(LocalPackages.Folder).Select(Path.GetFileName).ToArray());
        Assert.DoesNotContain("warning", LocalPackages.Log);
    }

    [TestMethod]
    [DynamicData(nameof(Libraries))]
    public void A_library_carries_its_page_its_licence_and_its_documentation_and_nothing_native(string name)
    {
        using ZipArchive package = LocalPackages.Open(name);
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        string[] own = [.. files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal) || !file.Contains('/'))];
        CollectionAssert.AreEquivalent(
            new[] { $"{name}.nuspec", "README.md", "[Content_Types].xml", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml" }, own);
        Assert.IsFalse(files.Any(file => file.StartsWith("runtimes/", StringComparison.Ordinal) || _natives.Contains(Path.GetExtension(file))));

        XElement manifest = LocalPackages.Manifest(name);
        Assert.AreEqual("MIT", manifest.Element("license")!.Value);
        Assert.AreEqual("expression", manifest.Element("license")!.Attribute("type")!.Value);
        Assert.AreEqual("README.md", manifest.Element("readme")!.Value);
        Assert.Contains("gan", manifest.Element("tags")!.Value.Split(' '));
        Assert.IsGreaterThan(60, manifest.Element("description")!.Value.Length);
        Assert.AreEqual(SourceCopy.Remote, manifest.Element("repository")!.Attribute("url")!.Value);
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(Repository.Root, "src", name, "README.md")), LocalPackages.Read(package, "README.md"));

        XElement documentation = XElement.Load(new MemoryStream(LocalPackages.Read(package, $"lib/net10.0/{name}.xml")));
        Assert.IsGreaterThan(20, documentation.Descendants("summary").Count());
    }

    [TestMethod]
    [DynamicData(nameof(Libraries))]
    public void Sister_packages_are_asked_for_in_this_very_version_and_others_from_theirs_on(string name)
    {
        (string Id, string Version)[] dependencies =
        [
            .. LocalPackages.Manifest(name).Descendants("dependency")
                .Select(entry => (entry.Attribute("id")!.Value, entry.Attribute("version")!.Value)),
        ];
        string[] sisters = name switch
        {
            "Dcgan.MLNet" => ["Dcgan.Imaging", "Dcgan.Onnx"],
            "Dcgan.Notebooks" => ["Dcgan.Imaging", "Dcgan.MLNet", "Dcgan.Onnx", "Dcgan.Training"],
            "Dcgan.Training" => ["Dcgan.Imaging", "Dcgan.MLNet", "Dcgan.Onnx"],
            _ => [],
        };
        CollectionAssert.AreEquivalent(
            sisters.Select(sister => (sister, $"[{LocalPackages.Version}]")).ToArray(),
            dependencies.Where(dependency => dependency.Id.StartsWith("Dcgan.", StringComparison.Ordinal)).ToArray());
        foreach ((string id, string version) in dependencies.Where(dependency => !sisters.Contains(dependency.Id)))
        {
            Assert.AreEqual(LocalPackages.VersionOf(id), version, id);
        }

        Assert.IsFalse(dependencies.Any(dependency =>
            dependency.Id.StartsWith("libtorch", StringComparison.Ordinal) || dependency.Id is "Microsoft.ML.OnnxRuntime"));
    }

    [TestMethod]
    [DynamicData(nameof(Libraries))]
    public void Types_that_are_compiled_into_several_libraries_are_internal(string name)
    {
        string[] surface = File.ReadAllLines(Path.Combine(Repository.Root, "src", name, "PublicAPI.Unshipped.txt"));
        Assert.AreEqual("#nullable enable", surface[0]);
        Assert.IsGreaterThan(30, surface.Length);
        Assert.IsFalse(surface.Any(line => line.Contains("Dcgan.Shared", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DynamicData(nameof(Libraries))]
    public void A_library_says_that_it_was_built_deterministically(string name)
    {
        using ZipArchive package = LocalPackages.Open(name);
        using var image = new PEReader(new MemoryStream(LocalPackages.Read(package, $"lib/net10.0/{name}.dll")));
        Assert.IsTrue(image.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible));
    }
}
