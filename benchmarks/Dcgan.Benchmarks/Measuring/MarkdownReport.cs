using System.Text;
using Dcgan.Shared;

namespace Dcgan.Benchmarks.Measuring;

/// <summary>Results as Markdown, with what is needed to repeat them.</summary>
internal sealed class MarkdownReport
{
    private readonly StringBuilder _text = new();

    /// <summary>Starts with what was measured, and on what.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="explanation">How to read the tables.</param>
    /// <param name="facts">What else the figures depend on, one fact a line.</param>
    public MarkdownReport(string title, string explanation, params string[] facts)
    {
        Line($"# {title}");
        Line("");
        Line(explanation);
        Line("");
        foreach (string fact in Machine.Describe().Concat(facts))
        {
            Line($"- {fact}");
        }

        Line($"- Command: `{Machine.Command()}`");
    }

    /// <summary>Starts a table.</summary>
    public void Begin(string title, string explanation, params string[] columns)
    {
        Line("");
        Line($"## {title}");
        Line("");
        Line(explanation);
        Line("");
        Line($"| {string.Join(" | ", columns)} |");
        Line($"| --- |{string.Concat(columns.Skip(1).Select(_ => " ---: |"))}");
    }

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => Line($"| {string.Join(" | ", cells)} |");

    /// <summary>A ratio and how far apart its values lie.</summary>
    public static string Ratio(Spread ratio) => $"**{ratio.Median:F2}** ({ratio.Lower:F2} to {ratio.Upper:F2})";

    /// <summary>Writes to standard output and, unless null, to a file.</summary>
    public void Publish(string? file)
    {
        Console.Out.Write(_text.ToString());
        Write(file);
    }

    /// <summary>Writes to a file, unless null.</summary>
    public void Write(string? file)
    {
        if (file is not null)
        {
            AtomicFile.WriteAllBytes(file, Encoding.UTF8.GetBytes(_text.ToString()));
        }
    }

    private void Line(string line) =>
        _text.Append(line).Append('\n');
}
