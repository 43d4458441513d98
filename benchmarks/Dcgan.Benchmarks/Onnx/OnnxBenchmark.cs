using Dcgan.Benchmarks.Measuring;
using Dcgan.Training.Native;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>Measures our ONNX files, sessions and command line against plain references.</summary>
internal static class OnnxBenchmark
{
    private static readonly (int Channels, int Side)[] Images = [(1, 28), (3, 64)];

    /// <returns>The process's exit code.</returns>
    public static int Run(OnnxOptions options, CancellationToken cancellation)
    {
        TorchExport exporter = TorchExport.Find();
        LibTorch.EnsureLoaded();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dcgan-benchmark-");
        try
        {
            var networks = new PairedNetworks(exporter, folder.FullName);
            NetworkPair[] pairs = [.. Images.SelectMany(image => networks.Make(image.Channels, image.Side))];
            var tables = new MarkdownReport(
                "ONNX files, sessions and start",
                "Medians of measurements that take turns, in an order drawn anew for every round. Ratios are paired, round by\n"
                + "round; in brackets their middle half. More than 1 means that ours is faster, or smaller.",
                $"ONNX Runtime: {OrtEnv.Instance().GetVersionString()}, threads: {options.Threads?.ToString() ?? "one a core"}; "
                + $"reference files: torch.onnx.export of {exporter.Version}");
            FileComparison.Run(pairs, options, tables, cancellation);
            SpeedComparison.Run(pairs, options, tables, cancellation);
            if (options.Starts > 0)
            {
                ColdStart.Run(folder.FullName, options, tables, cancellation);
            }

            tables.Publish(options.TableFile);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }
}
