using Dcgan.Training.Averaging;
using Dcgan.Training.Loop;

namespace Dcgan.Training.Watching;

/// <summary>
/// Judges snapshots and keeps the best. Its file is the truth: where a training was killed after it wrote the file and before
/// the checkpoint of the same step, the resumed training reaches that step again, with the same quality.
/// </summary>
internal sealed class BestKeeper
{
    private readonly TrainingPlan _plan;
    private readonly QualityWatch _watch;
    private readonly string _path;
    private readonly string _dataFingerprint;

    /// <summary>Goes on from the file that is there, if there is one.</summary>
    /// <param name="plan">Says how often to judge, and how many samples.</param>
    /// <param name="watch">Judges; must outlive the keeper.</param>
    /// <param name="path">The file.</param>
    /// <param name="dataFingerprint">Of the images that are trained on.</param>
    /// <exception cref="InvalidDataException">The file is broken, or its quality was measured in another way.</exception>
    public BestKeeper(TrainingPlan plan, QualityWatch watch, string path, string dataFingerprint)
    {
        _plan = plan;
        _watch = watch;
        _path = path;
        _dataFingerprint = dataFingerprint;
        if (BestSnapshot.TryRead(path) is BestSnapshot kept)
        {
            Best = kept.NetworkFingerprint == watch.NetworkFingerprint && kept.Samples == plan.Watch.Samples
                ? kept.Quality
                : throw new InvalidDataException(
                    $"'{path}' was judged by {kept.Samples} samples in the features of '{kept.Network}', and now there are "
                    + $"{plan.Watch.Samples} in those of '{watch.NetworkName}', another network or another use of it. Bring that one "
                    + "back; or remove the file, and the best of what follows is kept.");
        }
    }

    /// <summary>The best so far; null before the first judgement.</summary>
    public SnapshotQuality? Best { get; private set; }

    /// <summary>Goes on without a best, where its file is dropped.</summary>
    public void Forget() => Best = null;

    /// <summary>Judges a state, and keeps it where it is the best.</summary>
    /// <param name="state">The state; finite.</param>
    /// <param name="health">Kept with it.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public SnapshotQuality Judge(TrainingState state, HealthRecord health)
    {
        SnapshotQuality quality = Candidates(state, QualityWatch.FixedSeeds).MinBy(candidate => candidate.Distance)!;
        if (Best is null || quality.Distance < Best.Distance)
        {
            new BestSnapshot(quality, _plan.Watch.Samples, _watch.NetworkName, _watch.NetworkFingerprint)
                .Save(_path, state, _plan, _dataFingerprint, health);
            Best = quality;
        }

        return quality;
    }

    /// <summary>The distance of a state's better generator on latents that no snapshot was chosen by.</summary>
    public double FreshDistance(TrainingState state) =>
        Candidates(state, QualityWatch.FreshSeeds).Min(candidate => candidate.Distance);

    /// <summary>Whether so much was trained without a better snapshot that it is time to end.</summary>
    /// <param name="images">Real images seen at a judgement.</param>
    public bool IsPatienceSpent(long images) =>
        _plan.Watch.Patience is long patience && Best is not null && images - Best.Images >= patience;

    private List<SnapshotQuality> Candidates(TrainingState state, long firstSeed)
    {
        long images = state.Step * _plan.ImagesPerStep;
        List<SnapshotQuality> candidates =
        [
            new(images, _watch.Distance(state.Generator, state.Device, firstSeed), SnapshotCandidate.Trained),
        ];
        if (state.Average is not null)
        {
            using Networks.Generator average = AveragedGenerator.Create(state, _plan);
            candidates.Add(new(images, _watch.Distance(average, state.Device, firstSeed), SnapshotCandidate.Average));
        }

        return candidates;
    }
}
