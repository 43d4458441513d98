namespace Dcgan.Packages.Tests;

/// <summary>
/// Package caches of a test's own: what this user had before is taken from his cache, and what the packages under test bring
/// goes nowhere near it.
/// </summary>
internal static class PackageCaches
{
    private static readonly Lazy<string> _before = new(() =>
        Dotnet.Run(Path.GetTempPath(), [], "nuget", "locals", "global-packages", "--list").Succeeded().Output
            .Split("global-packages:")[1].Trim());

    /// <summary>The package cache that this user had before.</summary>
    public static string Before => _before.Value;

    /// <summary>What a process is told to use such a cache.</summary>
    /// <param name="folder">Where new packages go.</param>
    public static (string Name, string Value)[] Variables(string folder) =>
        [("NUGET_PACKAGES", folder), ("NUGET_FALLBACK_PACKAGES", Before)];
}
