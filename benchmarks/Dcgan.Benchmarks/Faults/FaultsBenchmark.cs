using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Native;
using TorchSharp;

namespace Dcgan.Benchmarks.Faults;

/// <summary>Plants faults into real images and shows what each metric makes of them.</summary>
internal static class FaultsBenchmark
{
    /// <returns>The process's exit code: 1 where a fault slips through or real images do not pass.</returns>
    public static int Run(FaultsOptions options, CancellationToken cancellation)
    {
        LibTorch.EnsureLoaded();
        using ImageSet training = Load(options.Training, cancellation);
        using ImageSet test = Load(options.Test, cancellation);
        var session = new OnnxSessionOptions { Device = DevicePreference.Cpu };
        using FeatureNetwork network = options.Features is string file
            ? FeatureNetwork.Open(file, options: null, session)
            : FeatureNetwork.Shipped(training.Channels, session);
        Progress.Report($"features of {training.Count} training images");
        var evaluator = new Evaluator(ImageStatistics.Of(ImageSequence.Of(training), network, progress: null, cancellation));

        var results = new List<FaultResult>();
        foreach (PlantedFault fault in PlantedFault.All(options.MissingClass))
        {
            Progress.Report(fault.Name);
            using IDisposable scope = torch.NewDisposeScope();
            using var images = new ImageSet(test.Name, fault.Images(training, test).contiguous());
            Judgement judgement = evaluator.Judge(
                ImageStatistics.Of(ImageSequence.Of(images), network, progress: null, cancellation), progress: null, cancellation);
            results.Add(new FaultResult(fault.Name, images.Count, judgement));
        }

        FaultsTable.Publish(options, training, network, results);
        return results.Skip(1).All(result => result.CaughtBy.Count > 0) && results[0].CaughtBy.Count == 0 ? 0 : 1;
    }

    private static ImageSet Load(string source, CancellationToken cancellation) =>
        ImageSetLoader.Load(new ImageSetOptions { Source = source }, progress: null, cancellation);
}
