namespace Dcgan.Tests.Shared;

/// <summary>A section of a page of the documentation: the names and numbers in its tables, and its blocks of code.</summary>
internal sealed class PageSection
{
    private readonly string[] _lines;

    private PageSection(string[] lines) => _lines = lines;

    /// <summary>Reads a section.</summary>
    /// <param name="page">The page's path in the repository.</param>
    /// <param name="heading">The section's heading of the second level, without its marks; null for what stands before the first.</param>
    public static PageSection Of(string page, string? heading)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, page));
        int start = heading is null ? 0 : 1 + Array.IndexOf(lines, $"## {heading}");
        Assert.IsTrue(heading is null || start > 0, $"{page} has no section '{heading}'.");
        return new PageSection([.. lines.Skip(start).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))]);
    }

    /// <summary>What stands between backticks in the first cells of a table's rows.</summary>
    /// <param name="columns">The headings of the table's first columns, by which it is found.</param>
    public string[] Names(params string[] columns) =>
        [.. Rows(columns).SelectMany(row => row[0].Split('`').Where((_, part) => part % 2 == 1))];

    /// <summary>The cells of a table, row by row, without its head.</summary>
    /// <inheritdoc cref="Names"/>
    public string[][] Rows(params string[] columns)
    {
        int head = Array.FindIndex(_lines, line => Cells(line).Take(columns.Length).SequenceEqual(columns));
        Assert.IsGreaterThanOrEqualTo(0, head, $"There is no table of '{string.Join("', '", columns)}'.");
        return [.. _lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    /// <summary>The block of a language, of which there is one.</summary>
    public string Block(string language)
    {
        int[] starts = [.. Enumerable.Range(0, _lines.Length).Where(line => _lines[line] == $"```{language}")];
        Assert.HasCount(1, starts, $"There should be one block of {language}.");
        return string.Join('\n', _lines.Skip(starts[0] + 1).TakeWhile(line => line != "```"));
    }

    private static string[] Cells(string line) => line.StartsWith('|')
        ? [.. line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())]
        : [];
}
