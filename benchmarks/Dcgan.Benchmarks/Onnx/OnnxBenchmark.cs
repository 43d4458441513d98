using System.Text;
using Dcgan.Shared;
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
            var tables = new OnnxTables(options, OrtEnv.Instance().GetVersionString(), exporter.Version);
            FileComparison.Run(pairs, options, tables, cancellation);
            SpeedComparison.Run(pairs, options, tables, cancellation);
            if (options.Starts > 0)
            {
                ColdStart.Run(folder.FullName, options, tables, cancellation);
            }

            string text = tables.ToString();
            Console.Out.Write(text);
            if (options.TableFile is { } tableFile)
            {
                AtomicFile.WriteAllBytes(tableFile, Encoding.UTF8.GetBytes(text));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }
}
