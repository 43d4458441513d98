using System.Text.RegularExpressions;

namespace Dcgan.Docs.Tests;

/// <summary>The source of all tests, to see that a test which is named somewhere exists.</summary>
internal static partial class TestSources
{
    private static readonly Lazy<ILookup<string, string>> _classes = new(() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => text.Contains("[TestClass]", StringComparison.Ordinal))
            .ToLookup(text => $"{Namespace().Match(text).Groups["name"].Value}.{Class().Match(text).Groups["name"].Value}"));

    /// <summary>The source of a test class.</summary>
    /// <param name="name">The end of its full name, from a dot on: <c>Inversion.InversionDocsTests</c>.</param>
    public static string Of(string name)
    {
        string[] found = [.. _classes.Value.Where(one => $".{one.Key}".EndsWith($".{name}", StringComparison.Ordinal)).SelectMany(one => one)];
        Assert.HasCount(1, found, $"There is not one test class '{name}' in tests.");
        Assert.Contains("[TestMethod]", found[0], $"'{name}' tests nothing.");
        return found[0];
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public sealed (partial )?class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();
}
