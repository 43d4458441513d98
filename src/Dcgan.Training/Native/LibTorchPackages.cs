using System.Runtime.InteropServices;
using TorchSharp;

namespace Dcgan.Training.Native;

/// <summary>The packages that bring libtorch, and where they lie in a package cache.</summary>
internal static class LibTorchPackages
{
    /// <summary>The libtorch that this TorchSharp is made for.</summary>
    public const string LibTorchVersion = "2.10.0";

    /// <summary>The version of TorchSharp's packages, in three parts.</summary>
    public static string TorchSharpVersion { get; } = typeof(torch).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary>Which package to add, for an error message.</summary>
    public static string Remedy =>
        $"Reference the package {CpuPackage} {LibTorchVersion}"
        + (OperatingSystem.IsMacOS()
            ? string.Empty
            : $", or TorchSharp-cuda-{(OperatingSystem.IsWindows() ? "windows" : "linux")} {TorchSharpVersion} for CUDA");

    private static string Platform =>
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static string CpuPackage => $"libtorch-cpu-{Platform}";

    /// <summary>
    /// The native folders of TorchSharp and of the CPU's libtorch in the package cache that TorchSharp itself was loaded from,
    /// as notebooks and scripts load it, where no program names the places of natives; nothing otherwise.
    /// </summary>
    /// <param name="assembly">Where TorchSharp's assembly lies: <c>CACHE/torchsharp/VERSION/lib/FRAMEWORK/TorchSharp.dll</c>.</param>
    public static IReadOnlyList<string> CachedFolders(string assembly)
    {
        // A program in one file has no place for its assemblies.
        DirectoryInfo? version = assembly.Length > 0 ? new FileInfo(assembly).Directory?.Parent?.Parent : null;
        if (version?.Parent is not { Name: "torchsharp", Parent: DirectoryInfo cache } || version.Name != TorchSharpVersion)
        {
            return [];
        }

        string[] folders =
        [
            NativeFolder(version.FullName),
            NativeFolder(Path.Combine(cache.FullName, CpuPackage, LibTorchVersion)),
        ];
        return [.. folders.Where(Directory.Exists)];
    }

    private static string NativeFolder(string package) => Path.Combine(package, "runtimes", Platform, "native");
}
