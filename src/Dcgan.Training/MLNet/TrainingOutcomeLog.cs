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
        if (!outcome.Parity.Holds)
        {
            channel.Warning(MessageSensitivity.None, string.Create(
                CultureInfo.InvariantCulture,
                $"The ONNX files differ from the networks by more than {ParityReport.Tolerance:0.0e-0}; do not use them."));
        }
    }
}
