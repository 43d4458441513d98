using System.Text;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>The results as Markdown, with what is needed to repeat them.</summary>
internal sealed class OnnxTables
{
    private readonly StringBuilder _text = new();

    public OnnxTables(OnnxOptions options, string runtime, string reference)
    {
        Line("# ONNX files, sessions and start");
        Line("");
        Line("Medians of measurements that take turns, in an order drawn anew for every round. Ratios are paired, round by");
        Line("round; in brackets their middle half. More than 1 means that ours is faster, or smaller.");
        Line("");
        foreach (string fact in Machine.Describe())
        {
            Line($"- {fact}");
        }

        Line($"- ONNX Runtime: {runtime}, threads: {options.Threads?.ToString() ?? "one a core"}; "
            + $"reference files: torch.onnx.export of {reference}");
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

    public override string ToString() => _text.ToString();

    private void Line(string line) =>
        _text.Append(line).Append('\n');
}
