using Dcgan.Cli.Console;
using Dcgan.Training.Evaluation.Reports;

namespace Dcgan.Cli.Commands.Evaluate;

/// <summary>Prints an evaluation's results.</summary>
internal static class EvaluationOutput
{
    public static void Print(EvaluationReport report, bool json)
    {
        if (json)
        {
            System.Console.Out.WriteLine(report.ToJson());
            return;
        }

        Output.Table(
            ("images", $"{report.Images.Count} of {report.Generator?.File ?? report.Images.Name}{LeftOut(report.Images)}"),
            ("real images", $"{report.Real.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number"} of {report.Real.Name}, {report.Real.Shape ?? "statistics alone"}{LeftOut(report.Real)}"),
            ("features", $"{report.Features.Count} of {report.Features.Name}"));
        System.Console.Out.WriteLine();
        Output.Columns(
            ["", "images", "real", "better"],
            report.Figures.Select(figure => new[] { figure.Title, figure.Text, figure.RealText, figure.Better }));
        System.Console.Out.WriteLine();
        foreach (string note in report.Notes ?? [])
        {
            System.Console.Out.WriteLine(TerminalText.Escape(note));
        }

        if (report.Findings is null or [])
        {
            System.Console.Out.WriteLine(report.Findings is null ? EvaluationReport.NoYardstick : EvaluationReport.NoFault);
        }

        foreach (ReportedFinding finding in report.Findings ?? [])
        {
            System.Console.Out.WriteLine(TerminalText.Escape(
                $"{finding.Text} ({string.Join(", ", finding.Metrics.Select(key => report.Figures.First(figure => figure.Key == key).Title))})."));
        }
    }

    private static string LeftOut(ReportedImages images) =>
        images.Skipped is { } skipped ? $"; {skipped.Count} more are broken and left out" : string.Empty;
}
