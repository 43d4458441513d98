using System.Diagnostics;
using Dcgan.Training.Checkpoints;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.TensorBoard;
using Dcgan.Training.Schedules;
using Dcgan.Training.Watching;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Plays the game step by step, watches it, and keeps the run folder's records on the way.</summary>
/// <param name="plan">Every setting.</param>
/// <param name="state">What is trained.</param>
/// <param name="batches">Images and latents.</param>
/// <param name="folder">Where the records go.</param>
/// <param name="dataFingerprint">Of the images.</param>
/// <param name="health">Notices what goes wrong.</param>
/// <param name="best">Keeps the best snapshot; null where nothing is judged.</param>
/// <param name="warnings">Keeps what is noticed.</param>
/// <param name="checkpointEvery">Time between two checkpoints; null for a minute.</param>
internal sealed class TrainingLoop(
    TrainingPlan plan,
    TrainingState state,
    TrainingBatches batches,
    RunFolder folder,
    string dataFingerprint,
    TrainingHealth health,
    BestKeeper? best,
    RunWarnings warnings,
    TimeSpan? checkpointEvery = null)
{
    private const int LogEvery = 20;

    private readonly TimeSpan _checkpointEvery = checkpointEvery ?? TimeSpan.FromMinutes(1);
    private readonly long _totalSteps = plan.TotalSteps(batches.StepsPerEpoch);
    private readonly SnapshotSchedule _snapshots = new(
        plan.ImagesPerStep,
        plan.TotalSteps(batches.StepsPerEpoch),
        plan.SnapshotEvery,
        best is null ? null : plan.Watch.Every ?? 1);

    private readonly EventLog? _events = EventLog.Of(folder, plan);
    private readonly ProgressReporter _reporter = new(plan, batches.StepsPerEpoch, state.Step);
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();

    /// <summary>Whether the last judgement spent <see cref="WatchOptions.Patience"/>.</summary>
    private bool IsPatienceSpent =>
        state.Step > 0 && _snapshots.IsJudged(state.Step) && best?.IsPatienceSpent(Images(state.Step)) == true;

    private bool CanRollBack => health.Record.Rollbacks < plan.Watch.Rollback && File.Exists(folder.GoodPath);

    /// <summary>Trains to the end of the plan, or of the patience.</summary>
    /// <param name="progress">Told at every logging step and judgement.</param>
    /// <param name="cancellation">Ends the loop between two steps, after saving a checkpoint.</param>
    /// <returns>Whether the end was reached.</returns>
    /// <exception cref="TrainingDivergedException">A loss is not a number any more.</exception>
    public bool Run(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var game = new AdversarialStep(plan, state, batches);
        state.Generator.train();
        state.Discriminator.train();
        _reporter.Progress = progress;
        if (state.Step == 0)
        {
            RequireFiniteState();
            SaveSnapshot();
        }

        while (state.Step < _totalSteps && !IsPatienceSpent)
        {
            try
            {
                if (cancellation.IsCancellationRequested)
                {
                    RequireFiniteState();
                    SaveCheckpoint();
                    return false;
                }

                Advance(game);
            }
            catch (TrainingDivergedException diverged)
            {
                TrainingWarning warning = health.Warning(TrainingWarningKind.Diverged, Images(state.Step), diverged.Message);
                bool back = CanRollBack;
                Keep(warning with { RolledBack = back });
                if (!back)
                {
                    throw new TrainingDivergedException(
                        $"{diverged.Message} The last checkpoint is from before; start a new run with lower rates.", diverged);
                }

                RollBack();
            }
        }

        return true;
    }

    private long Images(long step) => step * plan.ImagesPerStep;

    private void Advance(AdversarialStep game)
    {
        using IDisposable scope = NewDisposeScope();
        StepTensors step = game.Play();
        SnapshotQuality? quality = _snapshots.IsJudged(state.Step) ? Judge() : null;
        bool back = false;
        if (state.Step % LogEvery == 0 || state.Step == _totalSteps)
        {
            back = Log(step, quality, observe: true);
        }
        else if (quality is not null)
        {
            Log(step, quality, observe: false);
        }

        if (back)
        {
            RollBack();
        }
        else if (_snapshots.IsSnapshot(state.Step))
        {
            // A judgement has looked already.
            if (quality is null)
            {
                RequireFiniteState();
            }

            SaveSnapshot();
        }
        else if (_sinceCheckpoint.Elapsed > _checkpointEvery && NotFinite() is null)
        {
            // The clock must not decide at which step a fault is noticed: that is for logging steps and snapshots.
            SaveCheckpoint();
        }
    }

    private SnapshotQuality Judge()
    {
        RequireFiniteState();
        using (_reporter.Pause())
        {
            return best!.Judge(state, health.Record);
        }
    }

    /// <summary>Writes and tells how training stands.</summary>
    /// <returns>Whether it goes back to the last good snapshot.</returns>
    private bool Log(StepTensors step, SnapshotQuality? quality, bool observe)
    {
        (float lossD, float lossG, float dReal, float dFake) = step.Fetch();
        if (!float.IsFinite(lossD) || !float.IsFinite(lossG))
        {
            throw Diverged($"the losses are {lossD} (D) and {lossG} (G)");
        }

        double speed = _reporter.Speed(state.Step);
        LearningRates rates = LearningRates.At(plan, (double)(state.Step - 1) / _totalSteps).Times(state.RateFactor);
        var line = new MetricsLine(Images(state.Step), lossD, lossG, dReal, dFake, Math.Round(speed, 1))
        {
            GeneratorRate = rates.Generator,
            DiscriminatorRate = rates.Discriminator,
            FrechetDistance = quality?.Distance,
            Candidate = quality?.Candidate,
        };
        MetricsLog.Append(folder.MetricsPath, line);
        _events?.Add(line);
        TrainingWarning? noticed = observe
            ? health.Observe(Images(state.Step), BatchDiversity.Ratio(step.Generated, step.Real), dReal, dFake)
            : null;
        bool back = noticed is not null && CanRollBack;
        if (noticed is not null)
        {
            Keep(noticed with { RolledBack = back });
        }

        _reporter.Report(
            state.Step, speed, lossD, lossG, dReal, dFake, quality?.Distance, best?.Best?.Distance);
        return back;
    }

    private void Keep(TrainingWarning warning)
    {
        if (warnings.Add(warning))
        {
            _reporter.Add(warning);
        }
    }

    private void SaveSnapshot()
    {
        // Samples first: those that a crash leaves without a checkpoint are drawn again. So it is with the state to go back
        // to: until the resumed run is here again, it is not needed.
        string samples = folder.SamplePath(Images(state.Step));
        SampleGrid.Write(state.Generator, state.Device, samples);
        _events?.AddSamples(Images(state.Step), samples);
        if (health.Record.Rollbacks < plan.Watch.Rollback && health.IsGood)
        {
            Checkpoint.Save(folder.GoodPath, state, plan, dataFingerprint, health.Record.ToText());
        }

        SaveCheckpoint();
    }

    private void SaveCheckpoint()
    {
        Checkpoint.Save(folder.CheckpointPath, state, plan, dataFingerprint, health.Record.ToText());
        _sinceCheckpoint.Restart();
    }

    /// <summary>
    /// Goes back to the last good snapshot with half of the rates that led here. The folder then stands as if training had
    /// been killed and resumed there, but for the best snapshot, which may be of what is left behind.
    /// </summary>
    private void RollBack()
    {
        double factor = state.RateFactor / 2;
        Checkpoint.Load(folder.GoodPath, state, plan, dataFingerprint);
        state.RateFactor = factor;
        health.RolledBack();
        RequireFiniteState();

        // The checkpoint first: a resumed run cuts the rest back to it.
        SaveCheckpoint();
        MetricsLog.CutBack(folder.MetricsPath, Images(state.Step));
        _events?.CutBack(Images(state.Step));
        folder.CutBackSamples(Images(state.Step));
        if (state.Step == 0)
        {
            // The events begin anew, and this grid is not drawn again.
            _events?.AddSamples(0, folder.SamplePath(0));
        }

        _reporter.RestartAt(state.Step);
    }

    /// <summary>
    /// Losses are looked at now and then, and from before a step's changes: what is kept must be whole by itself.
    /// </summary>
    private void RequireFiniteState()
    {
        if (NotFinite() is string name)
        {
            throw Diverged($"'{name}' is not finite any more");
        }
    }

    /// <summary>The first tensor of the state that holds what is no number; null where all are whole.</summary>
    private string? NotFinite()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        foreach ((string name, Tensor tensor) in state.Tensors())
        {
            if (!tensor.isfinite().all().item<bool>())
            {
                return name;
            }
        }

        return null;
    }

    private TrainingDivergedException Diverged(string how) =>
        new($"Training diverged: after {Images(state.Step)} images {how}.");
}
