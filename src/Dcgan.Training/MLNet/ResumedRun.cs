using Dcgan.Training.Data;
using Dcgan.Training.Precision;
using Dcgan.Training.Runs;

namespace Dcgan.Training.MLNet;

/// <summary>A run that a trainer goes on with: it keeps its options, all but the number of epochs.</summary>
internal static class ResumedRun
{
    /// <summary>The shape of a run's images.</summary>
    public static ImageShape ShapeOf(TrainingPlan plan) => new(plan.Width, plan.Height, plan.Channels);

    /// <summary>Checks that nothing else is asked for than what the run has; what is null is not asked for.</summary>
    /// <exception cref="ArgumentException">An option differs; the message names it, and both values.</exception>
    public static void Require(DcganTrainer.Options asked, TrainingPlan run, RunFolder folder)
    {
        (string Name, object? Asked, object Own)[] settings =
        [
            (nameof(asked.Height), asked.Height, run.Height),
            (nameof(asked.Width), asked.Width, run.Width),
            (nameof(asked.Channels), asked.Channels, run.Channels),
            (nameof(asked.Preset), asked.Preset, run.Preset),
            (nameof(asked.BatchSize), asked.BatchSize, run.Batch),
            (nameof(asked.LatentSize), asked.LatentSize, run.LatentSize),
            (nameof(asked.FeatureMaps), asked.FeatureMaps, run.FeatureMaps),
            (nameof(asked.Seed), asked.Seed, run.Seed),
            (nameof(asked.Device), asked.Device?.ToString(), run.Device),
            (nameof(asked.Precision), asked.Precision == PrecisionChoice.Auto ? null : asked.Precision, run.Precision),
            (nameof(asked.Flip), asked.Flip, run.Flip),
            (nameof(asked.GeneratorRate), asked.GeneratorRate, run.GeneratorRate),
            (nameof(asked.DiscriminatorRate), asked.DiscriminatorRate, run.DiscriminatorRate),
            (nameof(asked.Schedule), asked.Schedule, run.Schedule),
            (nameof(asked.DecayFrom), asked.DecayFrom, run.DecayFrom),
            (nameof(asked.Stability), Completed(asked.Stability, run.Stability), run.Stability),
            (nameof(asked.Threads), asked.Threads, run.Threads),
            (nameof(asked.SnapshotEvery), asked.SnapshotEvery, run.SnapshotEvery),
            (nameof(asked.Watch), Completed(asked.Watch, run.Watch), run.Watch),
        ];
        if ((asked.LabelColumnName is null) != (run.Classes is null))
        {
            throw new ArgumentException(
                $"The run in '{folder.Path}' was trained {(run.Classes is null ? "without" : "with")} labels; a resumed run keeps its "
                + $"options: {(run.Classes is null ? "leave LabelColumnName out" : "name its column of labels (LabelColumnName)")}.");
        }

        foreach ((string name, object? wanted, object own) in settings)
        {
            if (wanted is not null && !wanted.Equals(own))
            {
                throw new ArgumentException(
                    $"The run in '{folder.Path}' has {name} = {own}, and {wanted} is asked for; a resumed run keeps its "
                    + "options, all but Epochs.");
            }
        }
    }

    /// <summary>What is asked for, with the run's own where that is left to the preset.</summary>
    private static StabilityOptions? Completed(StabilityOptions? asked, StabilityOptions run) => asked is null
        ? null
        : asked with
        {
            Augmentation = asked.Augmentation ?? run.Augmentation,
            AverageHalfLife = asked.AverageHalfLife ?? run.AverageHalfLife,
        };

    /// <summary>What is asked for, with the run's own choice of what is left open.</summary>
    private static WatchOptions? Completed(WatchOptions? asked, WatchOptions run) => asked is null ? null : asked with
    {
        Every = asked.Every ?? run.Every,
        Features = asked.Features is null ? null : Path.GetFullPath(asked.Features),
    };
}
