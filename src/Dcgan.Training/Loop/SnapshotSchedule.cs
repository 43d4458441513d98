namespace Dcgan.Training.Loop;

/// <summary>The steps of a training that are snapshots, and those that are judged: a function of the plan alone.</summary>
/// <param name="imagesPerStep">Real images of a step.</param>
/// <param name="totalSteps">Steps of the whole training, the last of which is both.</param>
/// <param name="snapshotEvery">Images between two snapshots.</param>
/// <param name="judgedEvery">Snapshots from one judgement to the next; null for no judgement.</param>
internal sealed class SnapshotSchedule(long imagesPerStep, long totalSteps, long snapshotEvery, int? judgedEvery)
{
    /// <summary>Images between two judgements; beyond what a number holds, there is none but the last.</summary>
    private readonly long _judgedImages = (long)Int128.Min((Int128)snapshotEvery * (judgedEvery ?? 1), long.MaxValue);

    /// <summary>Whether the state after so many steps, from 1, is kept with a grid of samples.</summary>
    public bool IsSnapshot(long step) => IsLast(step) || Crosses(step, snapshotEvery);

    /// <summary>Whether the state after so many steps, from 1, is judged; it is a snapshot then.</summary>
    public bool IsJudged(long step) =>
        judgedEvery is not null && (IsLast(step) || Crosses(step, _judgedImages));

    private bool IsLast(long step) => step == totalSteps;

    private bool Crosses(long step, long images) =>
        step * imagesPerStep / images > (step - 1) * imagesPerStep / images;
}
