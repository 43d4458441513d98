using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests;

/// <summary>The pages of the repository.</summary>
internal static class Pages
{
    private static readonly string[] _folders = ["docs", "src", "samples", "models", "benchmarks", "notebooks"];

    private static readonly Lazy<IReadOnlyList<MarkdownPage>> _all = new(() =>
    [
        .. Find(string.Empty, SearchOption.TopDirectoryOnly)
            .Concat(_folders.SelectMany(folder => Find(folder, SearchOption.AllDirectories)))
            .Order(StringComparer.Ordinal)
            .Select(MarkdownPage.Read),
    ]);

    /// <summary>All of them: README and its like at the root, docs, and those that lie beside sources, samples, models and the like.</summary>
    public static IReadOnlyList<MarkdownPage> All => _all.Value;

    /// <summary>Those that are no translation: what stands in one is run once, and a translation holds the same.</summary>
    public static IEnumerable<MarkdownPage> Originals => All.Where(page => OriginalOf(page) is null);

    /// <summary>The pages that a user follows: README and docs.</summary>
    public static IEnumerable<MarkdownPage> Manual =>
        Originals.Where(page => !page.Path.Contains('/', StringComparison.Ordinal) || page.Path.StartsWith("docs/", StringComparison.Ordinal));

    /// <summary>The page that a page translates, such as README.md for README.zh-CN.md; null where it is no translation.</summary>
    public static MarkdownPage? OriginalOf(MarkdownPage page)
    {
        string[] parts = Path.GetFileName(page.Path).Split('.');
        return parts.Length == 3
            ? All.SingleOrDefault(other => other.Path == page.Path.Replace($".{parts[1]}.", ".", StringComparison.Ordinal))
            : null;
    }

    private static IEnumerable<string> Find(string folder, SearchOption depth) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", depth)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(["bin", "obj", "node_modules"]).Any());
}
