using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dcgan.Benchmarks.Speed;
using Dcgan.Training;
using Dcgan.Training.Data;
using Dcgan.Training.Native;
using Dcgan.Training.Runs;

namespace Dcgan.Benchmarks.Data;

/// <summary>One training in a process of its own: it loads the pictures, and trains when it is its turn.</summary>
internal static class DataSide
{
    public const string CommandName = "data-side";

    /// <summary>Images of a period: 100 batches.</summary>
    private const int Period = 100 * Batch;

    private const int Batch = 64;
    private const int FeatureMaps = 32;
    private const int Endless = 1_000_000;

    public static Command CreateCommand()
    {
        var folder = new Argument<string>("folder");
        var cache = new Argument<string>("cache");
        var side = new Argument<int>("side");
        var megabytes = new Argument<int>("memory");
        var threads = new Argument<int>("threads");
        var command = new Command(CommandName, "Loads and trains for the command 'data'; without threads, it loads only.")
        {
            folder, cache, side, megabytes, threads,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var options = new ImageSetOptions
            {
                Source = parsed.GetValue(folder)!,
                CacheFolder = parsed.GetValue(cache)!,
                Width = parsed.GetValue(side),
                Height = parsed.GetValue(side),
                Memory = (long)parsed.GetValue(megabytes) << 20,
            };
            try
            {
                Work(options, parsed.GetValue(threads));
                return 0;
            }
            catch (OperationCanceledException)
            {
                // The benchmark has ended.
                return 0;
            }
        });
        return command;
    }

    private static void Work(ImageSetOptions options, int threads)
    {
        LibTorch.EnsureLoaded();
        long start = Stopwatch.GetTimestamp();
        using ImageSet images = ImageSetLoader.Load(options, new Silence(), CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (threads == 0)
        {
            TurnGate.Answer(seconds, PeakMemory());
            return;
        }

        string folder = Directory.CreateTempSubdirectory("dcgan-data-").FullName;
        try
        {
            using RunFolder run = RunFolder.Create(Path.Combine(folder, "run"));
            using Trainer trainer = Trainer.Start(run, data: null, images, new TrainingOptions
            {
                Preset = "paper",
                Epochs = Endless,
                Batch = Batch,
                FeatureMaps = FeatureMaps,
                Device = "cpu",
                Threads = threads,
                SnapshotEvery = Period,
                Watch = new WatchOptions { Samples = 0 },
            });
            trainer.Run(new Gate(seconds), CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The most memory that this process ever had, in MiB: VmHWM on Linux.</summary>
    private static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (double)(1 << 20);
    }

    /// <summary>A loading that is told of, as for a person, and nobody reads.</summary>
    private sealed class Silence : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.Notice is string notice)
            {
                Progress.Report(string.Create(CultureInfo.InvariantCulture, $"{notice}"));
            }
        }
    }

    private sealed class Gate(double loading) : IProgress<TrainingProgress>
    {
        private readonly TurnGate _gate = new(Period, PeakMemory, () => loading);

        public void Report(TrainingProgress value) => _gate.Pass(value.Images);
    }
}
