namespace Dcgan.Tests.Shared.Documentation;

/// <summary>A command of a page.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Line">The line of the block's opening fence, from 1.</param>
/// <param name="Words">The program and its arguments, without the quotes around them.</param>
/// <param name="Variables">Variables that are set for it alone, before the program's name.</param>
internal sealed record ShellCommand(
    string Page, int Line, IReadOnlyList<string> Words, IReadOnlyList<(string Name, string Value)> Variables)
{
    /// <summary>What the page shows of its output, where that follows.</summary>
    public string? Shown { get; init; }

    /// <summary>The words with a blank between them.</summary>
    public string Text => string.Join(' ', Words);

    public override string ToString() => $"{Page}:{Line}: {Text}";
}
