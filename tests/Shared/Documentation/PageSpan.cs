namespace Dcgan.Tests.Shared.Documentation;

/// <summary>A link's target or a code span of a page.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">The target, or the code.</param>
internal sealed record PageSpan(string Page, int Line, string Text)
{
    public override string ToString() => $"{Page}:{Line}: {Text}";
}
