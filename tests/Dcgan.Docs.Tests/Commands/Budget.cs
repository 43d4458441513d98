namespace Dcgan.Docs.Tests.Commands;

/// <summary>What a documented command line is given, or has in place of its own, so that a test has the time for it.</summary>
/// <param name="Page">The page, or <see cref="AnyPage"/>.</param>
/// <param name="Form">The command, and words that stand in a row among its arguments; the row with the longest one counts, a page's
/// own before any page's.</param>
/// <param name="Options">Options with their values. Of those that the line has, the values change.</param>
/// <param name="Reason">Why the line does not run as it stands.</param>
internal sealed record Budget(string Page, string Form, string Options, string Reason)
{
    public const string AnyPage = "*";

    /// <summary>The label of a line that the page shows and that is not printed within the budget; null where all are.</summary>
    public string? Lacks { get; init; }

    /// <summary>The row for a line; null where it runs as it stands.</summary>
    public static Budget? Of(DcganLine line) => Budgets.All
        .Where(row => row.Page == line.Command.Page || row.Page == AnyPage)
        .Where(row => row.IsOf($"{line.Text} "))
        .OrderBy(row => row.Page == AnyPage).ThenByDescending(row => row.Form.Length)
        .FirstOrDefault();

    /// <summary>The arguments that are run.</summary>
    public static string[] Apply(DcganLine line)
    {
        List<string> arguments = [.. line.Arguments];
        foreach (string[] option in Of(line)?.Split() ?? [])
        {
            int at = arguments.IndexOf(option[0]);
            if (at >= 0)
            {
                arguments.RemoveRange(at, option.Length);
                arguments.InsertRange(at, option);
            }
            else
            {
                arguments.AddRange(option);
            }
        }

        return [.. arguments];
    }

    private bool IsOf(string text)
    {
        string[] parts = Form.Split(' ', 2);
        return text.StartsWith($"{parts[0]} ", StringComparison.Ordinal)
            && (parts.Length == 1 || text.Contains($" {parts[1]} ", StringComparison.Ordinal));
    }

    /// <summary>The options one by one, each with its values.</summary>
    public IEnumerable<string[]> Split() =>
        $" {Options}".Split(" --", StringSplitOptions.RemoveEmptyEntries).Select(option => $"--{option}".Split(' '));
}
