using Dcgan.Docs.Tests.Commands;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.OtherCommands;

/// <summary>How a command of another program is held to what it does.</summary>
internal enum Coverage
{
    /// <summary>It is run in the page's folder, among the page's own commands.</summary>
    RunInPlace,

    /// <summary>The test class of that name runs it.</summary>
    Test,

    /// <summary>The script of continuous integration has the line of that text.</summary>
    ContinuousIntegration,

    /// <summary>It is not run, for that reason.</summary>
    NotRun,
}

/// <summary>A command of another program than <c>dcgan</c>.</summary>
/// <param name="Start">How it begins; the row with the longest one counts.</param>
/// <param name="Way">How it is covered.</param>
/// <param name="By">The test class, the line, or the reason.</param>
internal sealed record OtherCommand(string Start, Coverage Way, string By)
{
    /// <summary>All of the pages.</summary>
    public static IEnumerable<ShellCommand> InPages =>
        Pages.Originals.SelectMany(page => page.Commands).Where(command => DcganLine.From(command) is null);

    /// <summary>The row for a command; null where there is none.</summary>
    public static OtherCommand? Of(ShellCommand command) => OtherCommandTable.All
        .Where(row => command.Text.StartsWith(row.Start, StringComparison.Ordinal) && !GoesOn(command.Text, row.Start.Length))
        .MaxBy(row => row.Start.Length);

    private static bool GoesOn(string text, int end) => end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-');
}
