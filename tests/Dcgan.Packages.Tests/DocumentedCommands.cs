namespace Dcgan.Packages.Tests;

/// <summary>The commands of docs/packages.md, as somebody types them.</summary>
internal static class DocumentedCommands
{
    private const string Fence = "```sh\n";

    private static readonly string[] _all =
    [
        .. File.ReadAllText(Path.Combine(Repository.Root, "docs", "packages.md")).Split(Fence).Skip(1)
            .SelectMany(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries)),
    ];

    /// <summary>How many there are.</summary>
    public static int Count => _all.Length;

    /// <summary>What follows <c>dotnet</c> in those that begin with a text, in the page's order.</summary>
    public static string[][] Of(params string[] beginnings) =>
        [.. _all.Where(line => beginnings.Any(beginning => line.StartsWith(beginning, StringComparison.Ordinal))).Select(line => line.Split(' ')[1..])];
}
