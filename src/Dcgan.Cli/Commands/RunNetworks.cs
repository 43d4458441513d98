using Dcgan.Cli.Console;
using Dcgan.Training;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Native;
using Dcgan.Training.Runs;

namespace Dcgan.Cli.Commands;

/// <summary>Opens an earlier run with its networks and its images.</summary>
internal static class RunNetworks
{
    /// <summary>Uses a run's networks, and shows how far the calibration of its discriminator is.</summary>
    public static TrainingOutcome Use(
        string run,
        string? libTorch,
        Func<Trainer, IProgress<EvaluationProgress>, TrainingOutcome> use,
        CancellationToken cancellation)
    {
        using RunFolder folder = RunFolder.Open(run);
        LibTorch.EnsureLoaded(libTorch);
        using ImageSet images = RunImages.Of(folder, cancellation);
        using Trainer trainer = Trainer.Open(folder, images);
        return ProgressDisplay.Run<EvaluationProgress, TrainingOutcome>(
            "calibrating", StepReport.Of, progress => use(trainer, progress));
    }
}
