using System.Globalization;
using System.Net;
using System.Text;
using Dcgan.Imaging;
using Dcgan.Shared;

namespace Dcgan.Training.Evaluation.Reports;

/// <summary>A report as one HTML file that needs nothing else: no network, no script, pictures inside.</summary>
public static class HtmlReport
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff }
        h1, h2 { line-height: 1.2 }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d0d7de; vertical-align: top; overflow-wrap: anywhere }
        td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
        img { max-width: 100%; min-width: min(100%, 24rem); image-rendering: pixelated }
        .fault td { font-weight: bold }
        """;

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="report">The report.</param>
    /// <param name="pictures">Its pictures.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written; an older file is untouched.</exception>
    public static void Save(EvaluationReport report, ReportPictures pictures, string path) =>
        AtomicFile.WriteAllBytes(path, Encoding.UTF8.GetBytes(Text(report, pictures)));

    /// <summary>The whole document.</summary>
    /// <param name="report">The report.</param>
    /// <param name="pictures">Its pictures.</param>
    public static string Text(EvaluationReport report, ReportPictures pictures)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(pictures);
        string title = report.Generator is null ? $"Images of {report.Images.Name}" : $"{report.Generator.File}, trained on {report.Generator.Dataset}";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Safe(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{Safe(title)}</h1>
            <p>{Safe(report.Evaluated.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))}, Dcgan.Pipeline {Safe(report.Environment.Product)}</p>
            {Findings(report)}
            <h2>Figures</h2>
            {Figures(report)}
            <h2>Samples</h2>
            {Picture(pictures.Samples, "The first images that were judged")}
            {Nearest(pictures)}
            <h2>How it was measured</h2>
            {Facts(report)}
            </body>
            </html>

            """;
    }

    private static string Findings(EvaluationReport report) =>
        report.Findings is null ? $"<p>{EvaluationReport.NoYardstick}</p>"
        : report.Findings.Count == 0 ? $"<p>{EvaluationReport.NoFault}</p>"
        : $"<h2>What to look at</h2>\n<ul>\n{string.Join('\n', report.Findings.Select(finding =>
            $"<li>{Safe(finding.Text)} ({Safe(string.Join(", ", finding.Metrics.Select(key => TitleOf(report, key))))}).</li>"))}\n</ul>";

    private static string TitleOf(EvaluationReport report, string key) =>
        report.Figures.First(figure => figure.Key == key).Title;

    private static string Figures(EvaluationReport report)
    {
        HashSet<string> faults = [.. (report.Findings ?? []).SelectMany(finding => finding.Metrics)];
        var rows = new StringBuilder("<table>\n<tr><th>figure</th><th>these images</th><th>real images</th><th>better</th></tr>\n");
        foreach (ReportedFigure figure in report.Figures)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<tr{(faults.Contains(figure.Key) ? " class=\"fault\"" : "")}><td>{Safe(figure.Title)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{Safe(figure.Text)}</td><td class=\"number\">{Safe(figure.RealText)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Safe(figure.Better)}</td></tr>\n");
        }

        return rows.Append("</table>").ToString();
    }

    private static string Nearest(ReportPictures pictures) =>
        pictures is { Closest: RasterImage closest, First: RasterImage first }
            ? $"""
                <h2>Nearest real images</h2>
                <p>Above the images, below the real image nearest to each in features: first the closest of all, then the first ones.
                Equal pairs are memorised images.</p>
                {Picture(closest, "The closest images and the real images nearest to them")}
                {Picture(first, "The first images and the real images nearest to them")}
                """
            : string.Empty;

    private static string Facts(EvaluationReport report)
    {
        (string Name, string? Value)[] facts =
        [
            ("images", Describe(report.Images)),
            ("generator", report.Generator is { } generator
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{generator.File}, {generator.ImagesSeen} images seen in training, SHA-256 {generator.Sha256}")
                : null),
            ("seeds", report.Generator is { } made
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{made.FirstSeed} to {made.FirstSeed + ((long)made.Draws * report.Images.Count!.Value) - 1}, in {made.Draws} {(made.Draws == 1 ? "draw" : "draws")}")
                : null),
            ("real images", Describe(report.Real)),
            ("features", $"{report.Features.Count} of {report.Features.Name}, SHA-256 {report.Features.Sha256 ?? "unknown"}"),
            ("comparison", $"{report.Options.Neighbours} neighbours; kernel distance over {report.Options.Kernel.Subsets} subsets of "
                + $"{report.Options.Kernel.SubsetSize}; Inception Score over {report.Options.ScoreSplits} splits; seed {report.Options.Seed}"),
            ("versions", $"Dcgan.Pipeline {report.Environment.Product}, {report.Environment.DotNet}, ONNX Runtime {report.OnnxRuntime}, libtorch {report.Environment.LibTorch}"),
            ("system", $"{report.Environment.System}, {report.Environment.Architecture}"),
            ("time", string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:F0} s")),
        ];
        return "<table>\n" + string.Concat(facts.Where(fact => fact.Value is not null)
            .Select(fact => $"<tr><th>{fact.Name}</th><td>{Safe(fact.Value!)}</td></tr>\n")) + "</table>";
    }

    private static string Describe(ReportedImages images) =>
        $"{images.Count?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number"} of {images.Name}, {images.Shape ?? "of unknown shape"}, SHA-256 {images.Sha256 ?? "unknown"}";

    private static string Picture(RasterImage picture, string description) =>
        $"<p><img alt=\"{description}\" src=\"data:image/png;base64,{Convert.ToBase64String(PngWriter.Encode(picture))}\"></p>";

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
