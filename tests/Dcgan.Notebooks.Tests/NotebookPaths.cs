namespace Dcgan.Notebooks.Tests;

/// <summary>The notebooks of the repository.</summary>
internal static class NotebookPaths
{
    /// <summary>What the file of a translation ends with.</summary>
    public const string Chinese = ".zh-CN.ipynb";

    /// <summary>Where they lie.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "notebooks");

    /// <summary>All of them, translations too, a row each for a test.</summary>
    public static IEnumerable<object[]> All =>
        Directory.GetFiles(Folder, "*.ipynb").Order(StringComparer.Ordinal).Select(path => new object[] { Path.GetFileName(path) });

    /// <summary>Those with code of their own.</summary>
    public static IEnumerable<object[]> Originals => All.Where(row => !((string)row[0]).EndsWith(Chinese, StringComparison.Ordinal));

    /// <summary>Those whose code is another one's.</summary>
    public static IEnumerable<object[]> Translations => All.Where(row => ((string)row[0]).EndsWith(Chinese, StringComparison.Ordinal));

    /// <summary>The path of one.</summary>
    public static string Of(string name) => Path.Combine(Folder, name);
}
