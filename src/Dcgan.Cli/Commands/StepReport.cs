using Dcgan.Cli.Console;
using Dcgan.Training.Evaluation;

namespace Dcgan.Cli.Commands;

/// <summary>How far an evaluation is, or what a training does besides, in words.</summary>
internal static class StepReport
{
    /// <summary>A step of the only work.</summary>
    public static ProgressReport Of(EvaluationProgress progress) =>
        new(progress.Step, $"{progress.Done}/{progress.Total}", (double)progress.Done / progress.Total);

    /// <summary>A step that comes in between.</summary>
    public static ProgressReport Besides(EvaluationProgress progress) => Of(progress) with { Work = "besides" };
}
