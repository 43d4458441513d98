using System.Text;
using Dcgan.Training.Reports;

namespace Dcgan.Training.Runs.Reports;

/// <summary>The curves of a run's report.</summary>
internal static class RunCurves
{
    /// <summary>Points of a curve: more than these are drawn as means of equally many lines in a row.</summary>
    private const int MostPoints = 400;

    /// <summary>The charts as HTML figures; a sentence where nothing was logged yet.</summary>
    /// <param name="lines">What the run logged.</param>
    /// <param name="exported">Marked among the distances; null for none.</param>
    /// <param name="totalImages">Where the training ends.</param>
    public static string Draw(IReadOnlyList<MetricsLine> lines, ExportedSnapshot? exported, long totalImages)
    {
        if (lines.Count == 0)
        {
            return "<p>Nothing was logged yet.</p>";
        }

        // A plan that was cut short must not cut its curves.
        double end = Math.Max(totalImages, lines[^1].Images);
        var figures = new StringBuilder("<div class=\"cards\">\n");
        figures.Append(Figure("losses", "Losses", end, null,
            Smooth("discriminator", lines, line => line.LossD), Smooth("generator", lines, line => line.LossG)));
        figures.Append(Figure("probabilities", "Discriminator's answers", end, (0, 1),
            Smooth("D(x), real", lines, line => line.DReal),
            Smooth("D(G(z)), generated", lines, line => line.DFake)));
        figures.Append(Distances(lines, exported, end));
        figures.Append(Figure("rates", "Learning rates", end, null,
            Smooth("generator", lines, line => line.GeneratorRate),
            Smooth("discriminator", lines, line => line.DiscriminatorRate)));
        figures.Append(Figure("speed", "Speed", end, null, Smooth("images/s", lines, line => line.ImagesPerSecond)));
        figures.Append("</div>\n");
        int together = Together(lines.Count);
        if (together > 1)
        {
            figures.Append($"<p class=\"note\">A point is the mean of {together} lines of metrics.jsonl.</p>\n");
        }

        return figures.ToString();
    }

    private static string Distances(IReadOnlyList<MetricsLine> lines, ExportedSnapshot? exported, double end)
    {
        Curve judged = new("of the snapshots", [.. lines
            .Where(line => line.FrechetDistance is double distance && double.IsFinite(distance))
            .Select(line => ((double)line.Images, line.FrechetDistance!.Value))]);
        (double Images, double Value)? mark = exported is not null && double.IsFinite(exported.Distance)
            ? (exported.ImagesSeen, exported.Distance)
            : null;
        if (mark is null)
        {
            return judged.Points.Count == 0
                ? string.Empty
                : Distances(judged, string.Empty, CurveChart.Draw("distances", "Fréchet distance of the snapshots", [judged], end, mayBeLogarithmic: true));
        }

        // The exported one may be of a stretch that the training went back from, whose lines are gone.
        Curve all = judged.Points.Count > 0 ? judged : judged with { Points = [mark.Value] };
        return Distances(all, Key("second", "exported"), CurveChart.Draw(
            "distances", "Fréchet distance of the snapshots, the exported one marked", [all], end, mark: mark, mayBeLogarithmic: true));
    }

    private static string Distances(Curve curve, string more, string chart) =>
        Figure("distances", "Fréchet distance", curve, more, chart);

    private static string Figure(string id, string title, double end, (double, double)? range, params Curve[] curves)
    {
        Curve[] drawn = [.. curves.Where(curve => curve.Points.Count > 0)];
        if (drawn.Length == 0)
        {
            return string.Empty;
        }

        string more = drawn.Length > 1 ? Key("second", drawn[1].Name) : string.Empty;
        string description = $"{title}: {string.Join(" and ", drawn.Select(curve => curve.Name))}";
        return Figure(id, title, drawn[0], more, CurveChart.Draw(id, description, drawn, end, range));
    }

    private static string Figure(string id, string title, Curve first, string more, string chart) =>
        $"<figure id=\"{id}\"><figcaption><strong>{HtmlPage.Safe(title)}</strong>{Key("first", first.Name)}{more}</figcaption>\n{chart}</figure>\n";

    private static string Key(string kind, string name) =>
        $"<span class=\"key {kind}\"></span>{HtmlPage.Safe(name)}";

    private static Curve Smooth(string name, IReadOnlyList<MetricsLine> lines, Func<MetricsLine, double?> value) => new(
        name,
        [
            .. lines.Where(line => value(line) is double number && double.IsFinite(number))
                .Chunk(Together(lines.Count))
                .Select(group => (group.Average(line => (double)line.Images), group.Average(line => value(line)!.Value))),
        ]);

    private static int Together(int lines) => (lines + MostPoints - 1) / MostPoints;
}
