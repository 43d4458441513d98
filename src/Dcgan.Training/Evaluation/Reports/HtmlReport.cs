using System.Globalization;
using System.Text;
using Dcgan.Imaging;
using Dcgan.Shared;
using Dcgan.Training.Reports;

namespace Dcgan.Training.Evaluation.Reports;

/// <summary>A report as one HTML file that needs nothing else: no network, no script, pictures inside.</summary>
public static class HtmlReport
{
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
        return HtmlPage.Document(title, $"""
            <p>{HtmlPage.Safe(report.Evaluated.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))}, Dcgan.Pipeline {HtmlPage.Safe(report.Environment.Product)}</p>
            {Findings(report)}
            <h2>Figures</h2>
            {Figures(report)}
            <h2>Samples</h2>
            {Picture(pictures.Samples, "The first images that were judged")}
            {Nearest(pictures)}
            {Skipped(report)}
            <h2>How it was measured</h2>
            {Facts(report)}
            """);
    }

    private static string Findings(EvaluationReport report) =>
        report.Findings is null ? $"<p>{EvaluationReport.NoYardstick}</p>"
        : report.Findings.Count == 0 ? $"<p>{EvaluationReport.NoFault}</p>"
        : $"<h2>What to look at</h2>\n<ul>\n{string.Join('\n', report.Findings.Select(finding =>
            $"<li>{HtmlPage.Safe(finding.Text)} ({HtmlPage.Safe(string.Join(", ", finding.Metrics.Select(key => TitleOf(report, key))))}).</li>"))}\n</ul>";

    private static string TitleOf(EvaluationReport report, string key) =>
        report.Figures.First(figure => figure.Key == key).Title;

    private static string Figures(EvaluationReport report)
    {
        HashSet<string> faults = [.. (report.Findings ?? []).SelectMany(finding => finding.Metrics)];
        var rows = new StringBuilder("<table>\n<tr><th>figure</th><th>these images</th><th>real images</th><th>better</th></tr>\n");
        foreach (ReportedFigure figure in report.Figures)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<tr{(faults.Contains(figure.Key) ? " class=\"fault\"" : "")}><td>{HtmlPage.Safe(figure.Title)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{HtmlPage.Safe(figure.Text)}</td><td class=\"number\">{HtmlPage.Safe(figure.RealText)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{HtmlPage.Safe(figure.Better)}</td></tr>\n");
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

    private static string Skipped(EvaluationReport report) => LeftOutPictures.Section(
        "the report as JSON", [(report.Images.Name, report.Images.Skipped), (report.Real.Name, report.Real.Skipped)]);

    private static string Facts(EvaluationReport report) =>
        HtmlPage.Facts(
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
                + $"{SubsetSize(report)}; Inception Score over {report.Options.ScoreSplits} splits; seed {report.Options.Seed}"),
            ("versions", $"Dcgan.Pipeline {report.Environment.Product}, {report.Environment.DotNet}, ONNX Runtime {report.OnnxRuntime}, libtorch {report.Environment.LibTorch}"),
            ("notes", report.Notes is null ? null : string.Join(" ", report.Notes)),
            ("system", $"{report.Environment.System}, {report.Environment.Architecture}"),
            ("time", string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:F0} s")));

    /// <summary>A set that has fewer images than a subset should have gives subsets of all of them.</summary>
    private static int SubsetSize(EvaluationReport report) => Math.Min(
        report.Options.Kernel.SubsetSize, Math.Min(report.Images.Count ?? int.MaxValue, report.Real.Count ?? int.MaxValue));

    private static string Describe(ReportedImages images) =>
        $"{images.Count?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number"} of {images.Name}, {images.Shape ?? "of unknown shape"}, SHA-256 {images.Sha256 ?? "unknown"}";

    private static string Picture(RasterImage picture, string description) =>
        $"<p>{HtmlPage.Picture(PngWriter.Encode(picture), description)}</p>";
}
