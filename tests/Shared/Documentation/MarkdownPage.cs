using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dcgan.Tests.Shared.Documentation;

/// <summary>A page of the documentation, as a parser of Markdown reads it.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePreciseSourceLocation().Build();

    private MarkdownPage(string path, MarkdownDocument document)
    {
        Path = path;
        Blocks = [.. document.Descendants<FencedCodeBlock>().Select(Block)];
        Anchors = document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id!).ToHashSet(StringComparer.Ordinal);
        Links = [.. document.Descendants<LinkInline>().Select(link => new PageSpan(path, link.Line + 1, link.Url!))];
        CodeSpans = [.. document.Descendants<CodeInline>().Select(code => new PageSpan(path, code.Line + 1, code.Content))];
    }

    /// <summary>The page's path in the repository.</summary>
    public string Path { get; }

    /// <summary>The fenced blocks, in order.</summary>
    public IReadOnlyList<FencedBlock> Blocks { get; }

    /// <summary>The names of the headings, as GitHub links to them.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>The targets of links and pictures.</summary>
    public IReadOnlyList<PageSpan> Links { get; }

    /// <summary>Code between backticks.</summary>
    public IReadOnlyList<PageSpan> CodeSpans { get; }

    /// <summary>The commands of its <c>sh</c> blocks, and of <c>console</c> blocks, which are for other machines, in order.</summary>
    public IEnumerable<ShellCommand> Commands =>
        Blocks.Where(block => block.Language is "sh" or "console").SelectMany(ShellReader.Read);

    /// <summary>Reads a page.</summary>
    /// <param name="path">Its path in the repository, with forward slashes.</param>
    public static MarkdownPage Read(string path) =>
        new(path, Markdown.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)), _pipeline));

    /// <summary>The blocks of a language, in order.</summary>
    public IEnumerable<FencedBlock> In(string language) => Blocks.Where(block => block.Language == language);

    private FencedBlock Block(FencedCodeBlock block)
    {
        ContainerBlock around = block.Parent!;
        int next = around.IndexOf(block) + 1;
        string? shown = next < around.Count && around[next] is FencedCodeBlock { Info: "text" } output ? Text(output) : null;
        return new FencedBlock(Path, block.Line + 1, block.Info ?? string.Empty, Text(block), shown);
    }

    private static string Text(FencedCodeBlock block) =>
        string.Concat(block.Lines.Lines.Take(block.Lines.Count).Select(line => $"{line.Slice}\n"));
}
