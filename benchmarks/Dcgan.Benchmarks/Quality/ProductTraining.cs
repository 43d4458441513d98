using Dcgan.Training;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Benchmarks.Quality;

/// <summary>A training by the product, in a run folder as <c>dcgan train</c> makes them; it goes on from the checkpoint.</summary>
internal static class ProductTraining
{
    private const int QuickSamples = 128;

    /// <summary>Trains to the end and writes the generator.</summary>
    /// <returns>Images seen, and the clock.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled, and a checkpoint is kept.</exception>
    public static (long Images, TrainingClock Clock) Run(
        TrainingRow row, QualityOptions options, ImageSet images, CancellationToken cancellation)
    {
        string path = row.RunPath(options);
        using RunFolder folder = File.Exists(Path.Combine(path, "run.json")) ? RunFolder.Open(path) : RunFolder.Create(path);
        TrainingOptions asked = row.Recipe.Product! with
        {
            Epochs = row.Epochs(options),
            Seed = row.Seed,
            Threads = options.Threads,
            FeatureMaps = row.Width(options),
            Device = "cpu",
        };
        using Trainer trainer = File.Exists(folder.RecordPath)
            ? Trainer.Resume(folder, images)
            : Trainer.Start(
                folder, data: null, images, options.Quick ? asked with { Watch = asked.Watch with { Samples = QuickSamples } } : asked);
        var clock = new TrainingClock(Path.Combine(row.Folder(options), "clock.jsonl"), trainer.ImagesSeen);
        TrainingOutcome? outcome = trainer.Run(new Teller(row, clock), cancellation);
        if (outcome is null)
        {
            throw new OperationCanceledException(cancellation);
        }

        File.Copy(folder.GeneratorPath, row.GeneratorPath(options), overwrite: true);
        return (trainer.ImagesSeen, clock);
    }

    private sealed class Teller(TrainingRow row, TrainingClock clock) : IProgress<TrainingProgress>
    {
        private int _epoch;

        public void Report(TrainingProgress value)
        {
            clock.Mark(value.Images);
            if (value.Epoch != _epoch)
            {
                _epoch = value.Epoch;
                Progress.Report($"{row.Name}: epoch {value.Epoch}/{value.Epochs}, {value.ImagesPerSecond:F0} images/s");
            }
        }
    }
}
