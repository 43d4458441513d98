using System.Diagnostics;
using Dcgan.Training.Checkpoints;
using Dcgan.Training.Runs;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Plays the game step by step, and keeps the run folder's records on the way.</summary>
internal sealed class TrainingLoop(
    TrainingPlan plan, TrainingState state, TrainingBatches batches, RunFolder folder, string dataFingerprint)
{
    private const int LogEvery = 20;
    private static readonly TimeSpan _checkpointEvery = TimeSpan.FromMinutes(1);

    private readonly long _totalSteps = plan.TotalSteps(batches.StepsPerEpoch);
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();
    private readonly Stopwatch _sinceLog = Stopwatch.StartNew();
    private long _lastLoggedStep = state.Step;

    /// <summary>Trains to the end of the plan.</summary>
    /// <param name="progress">Told at every logging step.</param>
    /// <param name="cancellation">Ends the loop between two steps, after saving a checkpoint.</param>
    /// <returns>Whether the end was reached.</returns>
    /// <exception cref="TrainingDivergedException">A loss is not a number any more.</exception>
    public bool Run(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var game = new AdversarialStep(plan, state, batches);
        state.Generator.train();
        state.Discriminator.train();
        if (state.Step == 0)
        {
            SaveCheckpoint(withSamples: true);
        }

        while (state.Step < _totalSteps)
        {
            if (cancellation.IsCancellationRequested)
            {
                SaveCheckpoint();
                return false;
            }

            using IDisposable scope = NewDisposeScope();
            StepTensors step = game.Play();
            if (state.Step % LogEvery == 0 || state.Step == _totalSteps)
            {
                Log(step, progress);
            }

            if (Images(state.Step) / plan.SnapshotEvery > Images(state.Step - 1) / plan.SnapshotEvery
                || state.Step == _totalSteps)
            {
                SaveCheckpoint(withSamples: true);
            }
            else if (_sinceCheckpoint.Elapsed > _checkpointEvery)
            {
                SaveCheckpoint();
            }
        }

        return true;
    }

    private long Images(long step) => step * plan.ImagesPerStep;

    private void Log(StepTensors step, IProgress<TrainingProgress>? progress)
    {
        (float lossD, float lossG, float dReal, float dFake) = step.Fetch();
        if (!float.IsFinite(lossD) || !float.IsFinite(lossG))
        {
            throw Diverged($"the losses are {lossD} (D) and {lossG} (G)");
        }

        double speed = Images(state.Step - _lastLoggedStep) / Math.Max(_sinceLog.Elapsed.TotalSeconds, 1e-9);
        _lastLoggedStep = state.Step;
        _sinceLog.Restart();
        MetricsLog.Append(
            folder.MetricsPath, new MetricsLine(Images(state.Step), lossD, lossG, dReal, dFake, Math.Round(speed, 1)));
        progress?.Report(new TrainingProgress(
            (int)Math.Min(plan.Epochs, ((Images(state.Step) - 1) / (batches.StepsPerEpoch * plan.Batch)) + 1),
            plan.Epochs,
            Images(state.Step),
            Images(_totalSteps),
            speed,
            lossD,
            lossG,
            dReal,
            dFake,
            TimeSpan.FromSeconds(Images(_totalSteps - state.Step) / speed)));
    }

    private void SaveCheckpoint(bool withSamples = false)
    {
        RequireFiniteState();

        // Samples first: those that a crash leaves without a checkpoint are drawn again.
        if (withSamples)
        {
            SampleGrid.Write(state.Generator, state.Device, folder.SamplePath(Images(state.Step)));
        }

        Checkpoint.Save(folder.CheckpointPath, state, plan, dataFingerprint);
        _sinceCheckpoint.Restart();
    }

    /// <summary>
    /// Losses are looked at now and then, and from before a step's changes: what is kept must be whole by itself.
    /// </summary>
    private void RequireFiniteState()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        foreach ((string name, Tensor tensor) in state.Tensors())
        {
            if (!tensor.isfinite().all().item<bool>())
            {
                throw Diverged($"'{name}' is not finite any more");
            }
        }
    }

    private TrainingDivergedException Diverged(string how) => new(
        $"Training diverged: after {Images(state.Step)} images {how}. The last checkpoint is from before; start a new run "
        + "with lower rates (--lr-g, --lr-d) or the paper's (--preset paper).");
}
