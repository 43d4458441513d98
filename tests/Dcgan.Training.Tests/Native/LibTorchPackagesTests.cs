using System.Xml.Linq;
using Dcgan.Training.Native;

namespace Dcgan.Training.Tests.Native;

[TestClass]
public sealed class LibTorchPackagesTests
{
    private static string Package => LibTorchPackages.Remedy.Split(' ')[3];

    [TestMethod]
    public void The_versions_are_those_that_the_repository_builds_with()
    {
        Dictionary<string, string> versions = XElement.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion").ToDictionary(entry => entry.Attribute("Include")!.Value, entry => entry.Attribute("Version")!.Value);
        Assert.AreEqual(LibTorchPackages.LibTorchVersion, versions["libtorch-cpu-linux-x64"]);
        Assert.AreEqual(versions["TorchSharp"], LibTorchPackages.TorchSharpVersion);
        Assert.IsTrue(versions.ContainsKey(Package), Package);
    }

    [TestMethod]
    public void Beside_a_TorchSharp_of_a_package_cache_the_natives_of_that_cache_are_found()
    {
        using var cache = new TestFolder();
        string assembly = cache[$"torchsharp/{LibTorchPackages.TorchSharpVersion}/lib/net8.0/TorchSharp.dll"];
        Assert.IsEmpty(LibTorchPackages.CachedFolders(assembly));

        string platform = Package["libtorch-cpu-".Length..];
        string[] folders =
        [
            cache[$"torchsharp/{LibTorchPackages.TorchSharpVersion}/runtimes/{platform}/native"],
            cache[$"{Package}/{LibTorchPackages.LibTorchVersion}/runtimes/{platform}/native"],
        ];
        foreach (string folder in folders)
        {
            Directory.CreateDirectory(folder);
        }

        CollectionAssert.AreEqual(folders, LibTorchPackages.CachedFolders(assembly).ToArray());
        Assert.IsEmpty(LibTorchPackages.CachedFolders(cache["torchsharp/0.1.0/lib/net8.0/TorchSharp.dll"]));
        Assert.IsEmpty(LibTorchPackages.CachedFolders(cache["program/TorchSharp.dll"]));
        Assert.IsEmpty(LibTorchPackages.CachedFolders(string.Empty));
    }
}
