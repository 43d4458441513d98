using System.Globalization;
using Dcgan.Cli.Console;
using Dcgan.Training;
using Dcgan.Training.Export;

namespace Dcgan.Cli.Commands;

/// <summary>What train, export and verify print at the end.</summary>
internal static class OutcomeReport
{
    /// <summary>The exit code where something differs by too much.</summary>
    public const int Differs = 1;

    public static void Print(TrainingOutcome outcome)
    {
        ParityReport parity = outcome.Parity;
        Output.Table(
            ("network against ONNX", $"largest difference {Number(parity.Largest)} "
                + $"(images {Number(parity.Images)}, probabilities {Number(parity.Probabilities)}, "
                + $"features {Number(parity.Features)} of the largest)"),
            ("discriminator", $"AUC {outcome.Quality.Auc:F3}, accuracy {Percent(outcome.Quality.Accuracy)} at 0.5 "
                + $"({Percent(outcome.Quality.BestAccuracy)} at the best threshold), held-out real against generated"));
        foreach (TrainingWarning warning in outcome.Warnings)
        {
            Output.Note($"dcgan: {TrainingWords.Of(warning)}");
        }

        if (!parity.Holds)
        {
            Output.Note(
                $"dcgan: The ONNX files differ from the networks by more than {Number(ParityReport.Tolerance)}; do not use them.");
        }
    }

    public static int ExitCode(TrainingOutcome outcome) => outcome.Parity.Holds ? 0 : Differs;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");

    /// <summary>A difference.</summary>
    public static string Number(double value) => value.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
