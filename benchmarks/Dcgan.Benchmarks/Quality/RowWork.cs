using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Native;
using TorchSharp;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Does what is left to do of one training, in this process.</summary>
internal static class RowWork
{
    /// <summary>Trains, where the training has not ended; judges, where it is not judged in this way.</summary>
    public static void Do(TrainingRow row, QualityOptions options, CancellationToken cancellation)
    {
        using FileStream? claim = row.TryClaim(options);
        if (claim is null)
        {
            Progress.Report($"{row.Name}: another process works on it");
            return;
        }

        LibTorch.EnsureLoaded();
        torch.set_num_threads(options.Threads);
        using SplitImages images = TrainingRow.Load(row.Set, options, cancellation);
        if (!File.Exists(row.TrainingPath(options)))
        {
            Train(row, options, images.Training, cancellation);
        }

        using var networks = new JudgingNetworks(row.Set, options);
        var results = new QualityResults(options);
        if (results.IsJudged(row, networks.Way) && results.Real(row.Set, networks.Way) is not null)
        {
            return;
        }

        Progress.Report($"{row.Name}: judging");
        var judge = new SetJudge(images, networks, options, results.SetFolder(row.Set), cancellation);
        using GeneratorSession generator = GeneratorSession.Open(
            row.GeneratorPath(options), new OnnxSessionOptions { Device = DevicePreference.Cpu, Threads = options.Threads });
        SetFigures figures = judge.Judge(generator, cancellation);
        JsonFigures.Write(row.JudgementPath(options), figures);
        Progress.Report($"{row.Name}: Fréchet distance {figures.Networks[0].FrechetDistance:F2}");
        if (results.Real(row.Set, networks.Way) is null)
        {
            JsonFigures.Write(results.RealPath(row.Set), judge.JudgeReal(cancellation));
        }
    }

    private static void Train(TrainingRow row, QualityOptions options, ImageSet images, CancellationToken cancellation)
    {
        (long seen, TrainingClock clock) = row.Recipe.Product is null
            ? PlainTraining.Run(row, options, images, cancellation)
            : ProductTraining.Run(row, options, images, cancellation);
        var figures = new TrainingFigures(
            row.Epochs(options),
            seen,
            clock.Seconds,
            clock.ProcessorSeconds,
            options.Threads,
            Machine.Describe()[0],
            Machine.Build());
        JsonFigures.Write(row.TrainingPath(options), figures);
        Progress.Report($"{row.Name}: trained in {figures.Seconds:F0} s, {figures.ImagesPerSecond:F0} images/s");
    }
}
