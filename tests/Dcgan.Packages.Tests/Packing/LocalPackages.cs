using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Dcgan.Packages.Tests.Users;

namespace Dcgan.Packages.Tests.Packing;

/// <summary>The packages, made once for all tests by the command of docs/packages.md.</summary>
[TestClass]
public sealed class LocalPackages
{
    private static TestFolder? _folder;

    internal static string[] Libraries { get; } = ["Dcgan.Imaging", "Dcgan.MLNet", "Dcgan.Notebooks", "Dcgan.Onnx", "Dcgan.Training"];

    /// <summary>What makes them, after <c>dotnet</c>.</summary>
    internal static string[] Command { get; } = ["pack", "-c", "Release", "-o", "packages"];

    /// <summary>A version of this run's own, so that no package of another run is taken for one of this.</summary>
    internal static string VersionSuffix { get; } = $"test.{DateTime.UtcNow.Ticks}";

    /// <summary>The version that the repository is at.</summary>
    internal const string VersionPrefix = "0.1.0";

    internal static string Version => $"{VersionPrefix}-{VersionSuffix}";

    internal static SourceCopy Sources { get; private set; } = null!;

    /// <summary>Where the packages lie.</summary>
    internal static string Folder => Path.Combine(Sources.Folder, "packages");

    /// <summary>What the packing said.</summary>
    internal static string Log { get; private set; } = "";

    /// <summary>This machine's platform, as packages name it.</summary>
    internal static string Platform { get; } =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    [AssemblyInitialize]
    public static void Pack(TestContext _)
    {
        _folder = new TestFolder();
        Sources = new SourceCopy(_folder["one"]);
        Log = Sources.Run(Command).Output;
    }

    [AssemblyCleanup]
    public static void Delete()
    {
        Programs.Delete();
        _folder?.Dispose();
    }

    /// <summary>Opens a package.</summary>
    internal static ZipArchive Open(string name, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Folder, $"{name}.{Version}.{extension}"));

    /// <summary>The bytes of a file in a package.</summary>
    internal static byte[] Read(ZipArchive package, string file)
    {
        using Stream stream = package.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>What a package says of itself, without namespaces.</summary>
    internal static XElement Manifest(string name)
    {
        using ZipArchive package = Open(name);
        XElement root = XElement.Load(new MemoryStream(Read(package, $"{name}.nuspec")));
        foreach (XElement element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root.Element("metadata")!;
    }

    /// <summary>The version of somebody else's package that the repository names.</summary>
    internal static string VersionOf(string package) =>
        XElement.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(entry => entry.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}
