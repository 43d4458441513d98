using Dcgan.Training.Checkpoints;
using Dcgan.Training.Loop;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Watching;

/// <summary>
/// Snapshots that a run kept after its last checkpoint: it was killed in between. With other epochs or on another device,
/// training may not come there again.
/// </summary>
internal static class LaterSnapshots
{
    /// <summary>Drops them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="state">The training as its checkpoint has it.</param>
    /// <param name="record">The run's record.</param>
    /// <param name="health">What the checkpoint says of the training's health.</param>
    /// <param name="best">Forgets a best snapshot that is dropped; null where nothing is judged.</param>
    /// <exception cref="InvalidDataException">A snapshot is broken or of another run; nothing is dropped.</exception>
    public static void Drop(
        RunFolder folder, TrainingState state, RunRecord record, HealthRecord health, BestKeeper? best)
    {
        bool dropsGood = IsLater(folder.GoodPath, state, record, health);
        bool dropsBest = best is not null && IsLater(folder.BestPath, state, record, health);
        if (dropsGood)
        {
            File.Delete(folder.GoodPath);
        }

        if (dropsBest)
        {
            File.Delete(folder.BestPath);
            best!.Forget();
        }
    }

    /// <summary>Whether a file holds a state of a later step, unless training went back from there since.</summary>
    private static bool IsLater(string path, TrainingState state, RunRecord record, HealthRecord health)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        (long step, IReadOnlyDictionary<string, string> text) =
            Checkpoint.Check(path, state, record.Plan, record.DataFingerprint);
        return step > state.Step && HealthRecord.Of(text).Rollbacks >= health.Rollbacks;
    }
}
