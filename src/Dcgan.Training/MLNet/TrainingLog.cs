using System.Diagnostics;
using System.Globalization;
using Dcgan.Shared;
using Microsoft.ML.Runtime;

namespace Dcgan.Training.MLNet;

/// <summary>Tells ML.NET's log how training stands: at each epoch, at the end, and now and then.</summary>
/// <param name="channel">The log.</param>
/// <param name="next">Told everything, in between too; null for nobody.</param>
internal sealed class TrainingLog(IChannel channel, IProgress<TrainingProgress>? next) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan _atLeastEvery = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private int _epoch;

    public void Report(TrainingProgress value)
    {
        if (value.Epoch != _epoch || value.Images == value.TotalImages || _sinceLine.Elapsed > _atLeastEvery)
        {
            channel.Info(MessageSensitivity.None, Line(value));
            _epoch = value.Epoch;
            _sinceLine.Restart();
        }

        foreach (TrainingWarning warning in value.Warnings)
        {
            channel.Warning(MessageSensitivity.None, Text(warning));
        }

        next?.Report(value);
    }

    /// <summary>A warning, what was done about it, and what to try.</summary>
    public static string Text(TrainingWarning warning) => string.Join(
        ' ',
        new[]
        {
            warning.Message,
            warning.RolledBack ? "Training goes back to its last good snapshot, with both rates halved." : warning.Remedy,
        }.Where(part => part.Length > 0));

    private static string Line(TrainingProgress progress) => Figures(progress) + Distances(progress);

    private static string Distances(TrainingProgress progress) => progress.FrechetDistance is null
        ? string.Empty
        : string.Create(
            CultureInfo.InvariantCulture,
            $", Fréchet distance {progress.FrechetDistance:G4}, the best {progress.BestFrechetDistance:G4}");

    private static string Figures(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"Epoch {progress.Epoch} of {progress.Epochs}: {progress.Images} of {progress.TotalImages} images, "
        + $"{progress.ImagesPerSecond:F0} images/s, loss D {progress.LossD:F3}, loss G {progress.LossG:F3}, "
        + $"D(x) {progress.DReal:F2}, D(G(z)) {progress.DFake:F2}, {TimeLeft.Words(progress.Remaining)} left");
}
