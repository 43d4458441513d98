using System.Globalization;
using Dcgan.Training.Export;
using Microsoft.ML.Runtime;

namespace Dcgan.Training.MLNet;

/// <summary>Tells ML.NET's log what came of a training.</summary>
internal static class TrainingOutcomeLog
{
    public static void Tell(IChannel channel, TrainingOutcome outcome)
    {
        channel.Info(MessageSensitivity.None, string.Create(
            CultureInfo.InvariantCulture,
            $"Trained. Held-out real images against generated ones: AUC {outcome.Quality.Auc:F3}, accuracy "
            + $"{outcome.Quality.Accuracy:P1} at probability 0.5. Largest difference between the networks and their ONNX "
            + $"files: {outcome.Parity.Largest:0.0e-0}"));
        if (outcome.Exported is ExportedSnapshot exported)
        {
            string kind = exported.Candidate == SnapshotCandidate.Average ? "averaged" : "trained";
            channel.Info(MessageSensitivity.None, string.Create(
                CultureInfo.InvariantCulture,
                $"Exported: the best snapshot, after {exported.ImagesSeen} images, {kind} weights, Fréchet distance "
                + $"{exported.Distance:G4} ({exported.FreshDistance:G4} on latents that it was not chosen by)"));
        }

        foreach (TrainingWarning warning in outcome.Warnings)
        {
            channel.Warning(MessageSensitivity.None, TrainingLog.Text(warning));
        }

        if (!outcome.Parity.Holds)
        {
            channel.Warning(MessageSensitivity.None, string.Create(
                CultureInfo.InvariantCulture,
                $"The ONNX files differ from the networks by more than {ParityReport.Tolerance:0.0e-0}; do not use them."));
        }
    }
}
