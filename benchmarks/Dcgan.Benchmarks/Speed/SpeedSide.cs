using System.CommandLine;
using Dcgan.Benchmarks.Reference;
using Dcgan.Training;
using Dcgan.Training.Data;
using Dcgan.Training.Native;
using Dcgan.Training.Runs;
using TorchSharp;

namespace Dcgan.Benchmarks.Speed;

/// <summary>One side of the comparison, in its own process: the plain loop, our trainer, the processor's peak, or a busy loop.</summary>
internal static class SpeedSide
{
    public const string CommandName = "speed-side";
    public const string Plain = "plain";
    public const string Peak = "peak";
    public const string Busy = "busy";

    /// <summary>
    /// Images from one grid to the next: 100 batches, as in PyTorch's example. The set has as many, since the plain loop counts
    /// batches anew in each epoch.
    /// </summary>
    private const int GridEvery = 100 * ReferenceLoop.BatchSize;

    /// <summary>In place of a number of threads: the product chooses.</summary>
    public const int ItsOwnChoice = 0;

    private const int Endless = 1_000_000;

    public static Command CreateCommand()
    {
        var side = new Argument<string>("side");
        var size = new Argument<int>("size");
        var channels = new Argument<int>("channels");
        var threads = new Argument<int>("threads");
        var command = new Command(CommandName, "Works in turns for the command 'speed'.")
        {
            side, size, channels, threads,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            try
            {
                Work(parsed.GetValue(side)!, parsed.GetValue(size), parsed.GetValue(channels), parsed.GetValue(threads));
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

    private static void Work(string side, int size, int channels, int threads)
    {
        if (side == Busy)
        {
            while (true)
            {
                // Takes a core from whoever else wants it.
            }
        }

        LibTorch.EnsureLoaded();
        if (threads != ItsOwnChoice)
        {
            torch.set_num_threads(threads);
        }

        if (side == Peak)
        {
            while (TurnGate.NextTurn() is double seconds)
            {
                TurnGate.Answer(PeakSpeed.Float32(seconds / 2), PeakSpeed.BFloat16(seconds / 2));
            }

            return;
        }

        using ImageSet images = ImageSetLoader.Load(
            new ImageSetOptions { Width = size, Height = size, Channels = channels, SpriteCount = GridEvery },
            progress: null,
            CancellationToken.None);
        string folder = Directory.CreateTempSubdirectory("dcgan-speed-").FullName;
        try
        {
            if (side == Plain)
            {
                TrainPlainly(images, folder);
            }
            else
            {
                Train(images, folder, side, threads);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void TrainPlainly(ImageSet images, string folder)
    {
        var gate = new TurnGate(GridEvery);
        using var loop = new ReferenceLoop(images.Images, new ReferenceOptions
        {
            OutputFolder = folder,
            Rates = step =>
            {
                gate.Pass(step * ReferenceLoop.BatchSize);
                return (ReferenceOptions.PaperRate, ReferenceOptions.PaperRate);
            },
        });
        for (int epoch = 1; ; epoch++)
        {
            loop.TrainEpoch(epoch, CancellationToken.None);
        }
    }

    private static void Train(ImageSet images, string folder, string precision, int threads)
    {
        using RunFolder run = RunFolder.Create(Path.Combine(folder, "run"));
        using Trainer trainer = Trainer.Start(run, data: null, images, new TrainingOptions
        {
            Preset = "paper",
            Epochs = Endless,
            FeatureMaps = new ReferenceOptions().Width,
            Precision = precision,
            Device = "cpu",
            Threads = threads == ItsOwnChoice ? null : threads,
            SnapshotEvery = GridEvery,
            Watch = new WatchOptions { Samples = 0 },
        });
        trainer.Run(new Gate(), CancellationToken.None);
    }

    private sealed class Gate : IProgress<TrainingProgress>
    {
        private readonly TurnGate _gate = new(GridEvery);

        public void Report(TrainingProgress value) => _gate.Pass(value.Images);
    }
}
