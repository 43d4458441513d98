namespace Dcgan.Tests.Shared.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Line">The line of its opening fence, from 1.</param>
/// <param name="Language">What stands behind the opening fence; empty where nothing does.</param>
/// <param name="Text">Its lines, each with its end.</param>
/// <param name="Shown">The <c>text</c> block that follows with nothing in between: what the last command prints.</param>
internal sealed record FencedBlock(string Page, int Line, string Language, string Text, string? Shown)
{
    public override string ToString() => $"{Page}:{Line}";
}
