using System.Text.RegularExpressions;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>
/// The form of what a page shows of a command's output against what it printed: figures, files and numbers of rows differ,
/// labels and columns do not.
/// </summary>
internal static partial class ShownOutput
{
    /// <summary>Asserts that every line that the page shows has one like it among those that were printed.</summary>
    /// <param name="shown">What the page shows.</param>
    /// <param name="printed">What the command printed.</param>
    /// <param name="lacks">The label of a line that need not be there.</param>
    /// <param name="command">The command, to be told.</param>
    public static void Require(string shown, string printed, string? lacks, string command)
    {
        string[][] rows = [.. Rows(printed)];
        foreach (string[] row in Rows(shown).Where(row => row[0] != lacks && !IsJudgement(row)))
        {
            Assert.IsTrue(
                rows.Any(other => IsLike(row, other)),
                $"{command}\nThe page shows a line\n  {string.Join("  ", row)}\nand none like it was printed:\n{printed}");
        }
    }

    /// <summary>The cells of each line: what stands between two blanks or more.</summary>
    private static IEnumerable<string[]> Rows(string text) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => Gap().Split(line));

    /// <summary>Whether a line is a sentence, which figures call for.</summary>
    private static bool IsJudgement(string[] row) => row.Length == 1 && row[0].EndsWith('.');

    private static bool IsLike(string[] shown, string[] printed) =>
        HasDigit(shown[0])
            ? HasDigit(printed[0]) && Figure().Replace(printed[0], "0") == Figure().Replace(shown[0], "0")
            : printed[0] == shown[0] && shown.Where(cell => !HasDigit(cell)).All(printed.Contains);

    private static bool HasDigit(string cell) => cell.Any(char.IsAsciiDigit);

    [GeneratedRegex("  +")]
    private static partial Regex Gap();

    [GeneratedRegex(@"[0-9][0-9.,]*")]
    private static partial Regex Figure();
}
