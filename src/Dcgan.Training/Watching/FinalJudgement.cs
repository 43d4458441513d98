using System.Globalization;
using Dcgan.Training.Loop;

namespace Dcgan.Training.Watching;

/// <summary>
/// Judges the exported file itself once more: by the latents that snapshots were compared by, where it must be as good as its
/// snapshot, and by as many others, which tell what to expect of it. The best of several is a little lucky with the former.
/// </summary>
internal static class FinalJudgement
{
    /// <summary>How far two distances may be apart, as a share, that should be the same: what 2,000 samples leave to chance.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Judges what was exported, where snapshots were judged.</summary>
    /// <param name="outcome">What was exported.</param>
    /// <param name="generatorPath">The exported file.</param>
    /// <param name="watch">Judges files; null where nothing is judged.</param>
    /// <param name="best">Judges states; null where nothing is judged.</param>
    /// <param name="last">The training's last state.</param>
    /// <param name="images">Real images that it has seen.</param>
    /// <param name="warnings">Gets what a person should know.</param>
    /// <returns>The same with its figures.</returns>
    public static TrainingOutcome Of(
        TrainingOutcome outcome,
        string generatorPath,
        QualityWatch? watch,
        BestKeeper? best,
        TrainingState last,
        long images,
        RunWarnings warnings)
    {
        if (outcome.Exported is null || watch is null || best is null)
        {
            return outcome;
        }

        (ExportedSnapshot exported, IReadOnlyList<TrainingWarning> found) = Of(outcome.Exported, generatorPath, watch, best, last, images);
        foreach (TrainingWarning warning in found)
        {
            warnings.Add(warning);
        }

        return outcome with { Exported = exported, Warnings = found };
    }

    /// <summary>Judges.</summary>
    /// <param name="snapshot">The snapshot that was exported.</param>
    /// <param name="generatorPath">The exported file.</param>
    /// <param name="watch">Judges files.</param>
    /// <param name="best">Judges states.</param>
    /// <param name="last">The training's last state.</param>
    /// <param name="images">Real images that it has seen.</param>
    /// <returns>The snapshot with its figures, and what a person should know of them.</returns>
    public static (ExportedSnapshot Exported, IReadOnlyList<TrainingWarning> Warnings) Of(
        ExportedSnapshot snapshot, string generatorPath, QualityWatch watch, BestKeeper best, TrainingState last, long images)
    {
        double distance = watch.Distance(generatorPath, QualityWatch.FixedSeeds);
        double fresh = watch.Distance(generatorPath, QualityWatch.FreshSeeds);
        double lastFresh = snapshot.ImagesSeen == images ? fresh : best.FreshDistance(last);
        List<TrainingWarning> warnings = [];
        if (Math.Abs(distance - snapshot.Distance) > Tolerance * snapshot.Distance)
        {
            warnings.Add(new TrainingWarning(TrainingWarningKind.ExportDiffers, images, string.Create(
                CultureInfo.InvariantCulture,
                $"The exported generator has a Fréchet distance of {distance:G4}, and the snapshot that it comes from "
                + $"{snapshot.Distance:G4}.")));
        }

        // It is told and not exported: one more choice by chance, between two that differ by little, would make the figures
        // of fresh latents the lucky ones.
        if (lastFresh < (1 - Tolerance) * fresh)
        {
            warnings.Add(new TrainingWarning(TrainingWarningKind.LastIsBetter, images, string.Create(
                CultureInfo.InvariantCulture,
                $"On latents that snapshots were not chosen by, the last state has a Fréchet distance of {lastFresh:G4}, and the "
                + $"exported snapshot of after {snapshot.ImagesSeen} images {fresh:G4}; the snapshot is exported all the same, as "
                + $"the better one on the latents that all were compared by: {snapshot.Distance:G4}.")));
        }

        return (snapshot with { FreshDistance = fresh, LastFreshDistance = lastFresh }, warnings);
    }
}
