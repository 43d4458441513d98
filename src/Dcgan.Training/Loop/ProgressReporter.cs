using System.Diagnostics;
using Dcgan.Shared;

namespace Dcgan.Training.Loop;

/// <summary>Measures the speed of a training, and tells how it stands.</summary>
internal sealed class ProgressReporter
{
    private readonly TrainingPlan _plan;
    private readonly long _batchesPerEpoch;
    private readonly long _totalSteps;
    private readonly Stopwatch _sinceMeasured = Stopwatch.StartNew();
    private readonly TimeLeft _left = new();
    private readonly List<TrainingWarning> _untold = [];
    private long _measuredStep;
    private double? _distance;

    /// <summary>Begins to measure.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="batchesPerEpoch">Whole batches in a pass over the training images.</param>
    /// <param name="firstStep">Steps taken before.</param>
    public ProgressReporter(TrainingPlan plan, long batchesPerEpoch, long firstStep)
    {
        _plan = plan;
        _batchesPerEpoch = batchesPerEpoch;
        _totalSteps = plan.TotalSteps(batchesPerEpoch);
        RestartAt(firstStep);
        _left.At(Share(firstStep));
    }

    /// <summary>Who is told; null for nobody.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Images per second since it was last asked for.</summary>
    public double Speed(long step)
    {
        double speed = Images(step - _measuredStep) / Math.Max(_sinceMeasured.Elapsed.TotalSeconds, 1e-9);
        RestartAt(step);
        return speed;
    }

    /// <summary>Measures from here on.</summary>
    public void RestartAt(long step)
    {
        _measuredStep = step;
        _sinceMeasured.Restart();
    }

    /// <summary>Stops the clock until it is disposed.</summary>
    public IDisposable Pause()
    {
        _sinceMeasured.Stop();
        return new Resumption(_sinceMeasured);
    }

    /// <summary>Tells a warning with the next report.</summary>
    public void Add(TrainingWarning warning) => _untold.Add(warning);

    /// <summary>Tells how training stands.</summary>
    public void Report(
        long step, double speed, float lossD, float lossG, float dReal, float dFake, double? distance, double? bestDistance)
    {
        _distance = distance ?? _distance;
        Progress?.Report(new TrainingProgress(
            (int)Math.Min(_plan.Epochs, ((Images(step) - 1) / (_batchesPerEpoch * _plan.Batch)) + 1),
            _plan.Epochs,
            Images(step),
            Images(_totalSteps),
            speed,
            lossD,
            lossG,
            dReal,
            dFake,
            _left.At(Share(step)) ?? TimeSpan.Zero)
        {
            FrechetDistance = _distance,
            BestFrechetDistance = bestDistance,
            Warnings = [.. _untold],
        });
        _untold.Clear();
    }

    private double Share(long step) => (double)step / _totalSteps;

    private long Images(long steps) => steps * _plan.ImagesPerStep;

    private sealed class Resumption(Stopwatch clock) : IDisposable
    {
        public void Dispose() => clock.Start();
    }
}
