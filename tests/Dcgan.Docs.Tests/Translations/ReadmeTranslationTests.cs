using System.Text.RegularExpressions;

namespace Dcgan.Docs.Tests.Translations;

/// <summary>README.zh-CN.md says what README.md says: the same code, pictures, figures and links.</summary>
[TestClass]
public sealed partial class ReadmeTranslationTests
{
    private static string English => File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    private static string Chinese => File.ReadAllText(Path.Combine(Repository.Root, "README.zh-CN.md"));

    [TestMethod]
    public void HasTheSameBlocksOfCode() =>
        CollectionAssert.AreEqual(All(Block(), English), All(Block(), Chinese));

    [TestMethod]
    public void HasTheSameFiguresInItsTables()
    {
        string[] rows = All(Row(), English);
        string[] translated = All(Row(), Chinese);
        Assert.HasCount(rows.Length, translated);
        foreach ((string row, string other) in rows.Zip(translated))
        {
            // Labels may put numbers in another order; units are words.
            CollectionAssert.AreEquivalent(All(Number(), row), All(Number(), other), $"{row}\n{other}");
        }
    }

    [TestMethod]
    public void LeadsToTheSamePlacesOrTheirTranslations()
    {
        string[] links = [.. All(Link(), English).Where(link => !link.Contains("README.zh-CN", StringComparison.Ordinal))];
        string[] translated =
        [
            .. All(Link(), Chinese).Where(link => link != "](README.md)")
                .Select(link => link.Replace(".zh-CN.ipynb", ".ipynb", StringComparison.Ordinal)),
        ];
        CollectionAssert.AreEquivalent(links, translated);
    }

    [TestMethod]
    public void HasTheSameSections() => Assert.AreEqual(All(Heading(), English).Length, All(Heading(), Chinese).Length);

    private static string[] All(Regex pattern, string text) => [.. pattern.Matches(text).Select(match => match.Value)];

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\d[\d,.]*\d|\d")]
    private static partial Regex Number();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
