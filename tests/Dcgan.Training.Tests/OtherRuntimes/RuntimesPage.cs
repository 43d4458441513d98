using System.Text;
using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>The page <c>docs/onnx-runtimes.md</c>, whose measured part a test run writes.</summary>
internal static class RuntimesPage
{
    private const string Begin = "<!-- Measured: written by a test run, see the end of the page. -->";
    private const string End = "<!-- End of what was measured. -->";
    private const string Checker = "ONNX checker";

    private static readonly string _path = Path.Combine(Repository.Root, "docs", "onnx-runtimes.md");

    /// <summary>The tables of the page, each a list of rows, each a list of cells; a table's first row names its columns.</summary>
    public static IReadOnlyList<IReadOnlyList<string[]>> Tables => TablesOf(File.ReadAllText(_path));

    /// <summary>The tables of the measured part: the runtimes with their versions, and the differences.</summary>
    public static IReadOnlyList<IReadOnlyList<string[]>> MeasuredTables => TablesOf(Split(File.ReadAllText(_path)).Measured);

    /// <summary>The names in the table of runtimes.</summary>
    public static IReadOnlyList<string> Runtimes { get; } = [Checker, .. OtherRuntime.All.Select(runtime => runtime.Name)];

    /// <summary>The columns of the table of differences.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["model", "file", "output", "largest value", .. Runtimes];

    /// <summary>Writes the measured part anew.</summary>
    /// <param name="checkerVersion">The version of the ONNX checker, which has accepted every file.</param>
    /// <param name="figures">What each of <see cref="OtherRuntime.All"/> gave.</param>
    /// <param name="cases">What they were given.</param>
    public static void Write(
        string checkerVersion, IReadOnlyList<RuntimeFigures> figures, IReadOnlyList<RuntimeCase> cases)
    {
        (string before, _, string after) = Split(File.ReadAllText(_path));
        var text = new StringBuilder(before).AppendLine(Begin).AppendLine();
        AppendTable(text, ["runtime", "version"], [
            [Checker, checkerVersion],
            .. figures.Select(one => new[] { one.Runtime.Name, one.Report.Version }),
        ]);
        AppendTable(text, Columns, TableRow.All.Select(row => Cells(row, figures, cases)));
        foreach (string note in figures.SelectMany(Notes).Distinct())
        {
            text.AppendLine($"- {note}");
        }

        string[] facts = [$"Batch sizes: {string.Join(" and ", ShippedCases.Batches)}", .. Machine.Describe()];
        foreach (string fact in facts)
        {
            text.AppendLine($"- {fact}.");
        }

        File.WriteAllText(_path, text.AppendLine().Append(End).Append(after).ToString());
    }

    private static IEnumerable<string> Notes(RuntimeFigures figures) =>
        figures.Refusals.Select(refusal =>
            $"{figures.Runtime.Name} refuses {refusal.Key.Cells[1]}: `{refusal.Value}`.");

    private static string[] Cells(
        TableRow row, IReadOnlyList<RuntimeFigures> figures, IReadOnlyList<RuntimeCase> cases)
    {
        double largest = cases
            .Where(one => one.Model == row.Model && one.Kind == row.Kind)
            .Max(one => one.Expected[row.Output].Max(Math.Abs));
        return
        [
            .. row.Cells,
            row.Output == "pixels" ? "255" : $"{largest:0.00}",
            "accepted",
            .. figures.Select(one => one.Differences.TryGetValue(row, out OutputDifference? difference)
                ? difference.Describe(row.Output)
                : "refused"),
        ];
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        string[][] lines = [[.. columns], [.. columns.Select(_ => "---")], .. rows];
        foreach (string[] line in lines)
        {
            text.AppendLine($"| {string.Join(" | ", line)} |");
        }

        text.AppendLine();
    }

    private static (string Before, string Measured, string After) Split(string page)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.IsTrue(begin >= 0 && end > begin, $"{_path} lacks the comments that enclose the measured part.");
        return (page[..begin], page[(begin + Begin.Length)..end], page[(end + End.Length)..]);
    }

    private static List<IReadOnlyList<string[]>> TablesOf(string text)
    {
        var tables = new List<IReadOnlyList<string[]>>();
        List<string[]>? table = null;
        foreach (string line in text.Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                table = null;
            }
            else if (table is null)
            {
                tables.Add(table = [Cells(line)]);
            }
            else if (!line.StartsWith("| ---", StringComparison.Ordinal))
            {
                table.Add(Cells(line));
            }
        }

        return tables;

        static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
    }
}
