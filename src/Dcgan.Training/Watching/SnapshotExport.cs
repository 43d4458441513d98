using Dcgan.Training.Averaging;
using Dcgan.Training.Checkpoints;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Loop;
using Dcgan.Training.Runs;
using TorchSharp;

namespace Dcgan.Training.Watching;

/// <summary>Prepares the networks that a run exports: those of its best snapshot, where it judged any.</summary>
internal static class SnapshotExport
{
    /// <summary>The export, for the caller to dispose, and the snapshot it is of; null where nothing was judged.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="record">The run's record.</param>
    /// <param name="state">The training as it is now.</param>
    /// <param name="split">The run's images.</param>
    /// <param name="progress">Told how far the calibration is; null for nobody.</param>
    /// <exception cref="InvalidDataException">The best snapshot is broken or belongs to another run.</exception>
    public static (RunExport Export, ExportedSnapshot? Snapshot) Prepare(
        RunFolder folder, RunRecord record, TrainingState state, HeldOutSplit split, IProgress<EvaluationProgress>? progress)
    {
        TrainingPlan plan = record.Plan;
        if (plan.Watch.Samples == 0 || BestSnapshot.TryRead(folder.BestPath) is not BestSnapshot best)
        {
            // Whoever asks for an average wants it, where nothing says that it is the worse one.
            SnapshotCandidate unjudged = state.Average is null ? SnapshotCandidate.Trained : SnapshotCandidate.Average;
            return (Prepare(record, state, split, unjudged, progress), null);
        }

        using var kept = new TrainingState(plan, torch.CPU);
        Checkpoint.Load(folder.BestPath, kept, plan, record.DataFingerprint);
        SnapshotQuality quality = best.Quality;
        return (
            Prepare(record, kept, split, quality.Candidate, progress),
            new ExportedSnapshot(quality.Images, quality.Candidate, quality.Distance, best.Samples, best.Network));
    }

    private static RunExport Prepare(
        RunRecord record,
        TrainingState state,
        HeldOutSplit split,
        SnapshotCandidate candidate,
        IProgress<EvaluationProgress>? progress)
    {
        if (candidate == SnapshotCandidate.Trained)
        {
            return new RunExport(state, state.Generator, split, record.Plan, record.DataName, progress);
        }

        using Networks.Generator average = AveragedGenerator.Create(state, record.Plan);
        return new RunExport(state, average, split, record.Plan, record.DataName, progress);
    }
}
