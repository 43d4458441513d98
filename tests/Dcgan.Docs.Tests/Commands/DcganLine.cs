using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>A <c>dcgan</c> command line of a page, in whatever way the page calls the program.</summary>
/// <param name="Command">The command as it stands.</param>
/// <param name="Arguments">What the program is given.</param>
internal sealed record DcganLine(ShellCommand Command, IReadOnlyList<string> Arguments)
{
    private const string Alias = "alias";
    private const string Project = "src/Dcgan.Cli";

    /// <summary>The arguments with a blank between them.</summary>
    public string Text => string.Join(' ', Arguments);

    /// <summary>The command line, or null where the command is another program's.</summary>
    public static DcganLine? From(ShellCommand command) =>
        ArgumentsOf([.. command.Words]) is string[] arguments ? new DcganLine(command, arguments) : null;

    /// <summary>All of a page, in order.</summary>
    public static IEnumerable<DcganLine> Of(MarkdownPage page) => page.Commands.Select(From).OfType<DcganLine>();

    public override string ToString() => $"{Command.Page}:{Command.Line}: dcgan {Text}";

    private static string[]? ArgumentsOf(string[] words) => words switch
    {
        ["dcgan", .. var arguments] => arguments,
        ["dotnet", "run", .. var rest] when rest.Contains(Project) && Array.IndexOf(rest, "--") is int end and >= 0 => rest[(end + 1)..],

        // An alias is what it stands for.
        [Alias, var definition] when definition.Split('=', 2) is [_, var value] => ArgumentsOf([.. ShellReader.Words(value)]),
        _ => null,
    };
}
