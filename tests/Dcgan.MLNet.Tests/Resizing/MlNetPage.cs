namespace Dcgan.MLNet.Tests.Resizing;

/// <summary>The page <c>docs/ml-net.md</c>, whose measured table a test run writes.</summary>
internal static class MlNetPage
{
    private const string Begin = "<!-- Measured: written by a test run, see below the table. -->\n\n";
    private const string End = "\n<!-- End of what was measured. -->";

    private static readonly string _path = Path.Combine(Repository.Root, "docs", "ml-net.md");

    /// <summary>The rows of the measured table, each a list of cells; the first names the columns.</summary>
    public static IReadOnlyList<string[]> Measured
    {
        get
        {
            (_, string measured, _) = Split(File.ReadAllText(_path));
            string[][] rows = [.. measured.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];
            return [rows[0], .. rows[2..]];
        }
    }

    /// <summary>Writes the measured table anew.</summary>
    public static void Write(IReadOnlyList<string[]> rows)
    {
        (string before, _, string after) = Split(File.ReadAllText(_path));
        string[][] lines = [rows[0], [.. rows[0].Select(_ => "---")], .. rows.Skip(1)];
        File.WriteAllText(
            _path, before + string.Concat(lines.Select(line => $"| {string.Join(" | ", line)} |\n")) + after);
    }

    private static (string Before, string Measured, string After) Split(string page)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.IsTrue(begin >= Begin.Length && end >= begin, "docs/ml-net.md has lost the marks of its measured table.");
        return (page[..begin], page[begin..end], page[end..]);
    }
}
