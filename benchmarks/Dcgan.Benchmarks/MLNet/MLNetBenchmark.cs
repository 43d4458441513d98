using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Measures our ML.NET transformers beside ML.NET's own and bare ONNX Runtime.</summary>
internal static class MLNetBenchmark
{
    public static void Run(MLNetOptions options, CancellationToken cancellation)
    {
        var report = new MarkdownReport(
            "ML.NET transformers",
            "Medians of measurements that take turns, in an order drawn anew for every round. Ratios are paired, round by\n"
            + "round; in brackets their middle half. More than 1 means that ours is faster.",
            $"{Machine.Version(typeof(MLContext).Assembly)}, ONNX Runtime: {OrtEnv.Instance().GetVersionString()}, "
            + $"threads: {options.Threads?.ToString() ?? "one a core"}");
        BatchSearch.Begin(report);
        var throughput = new Throughput(options, cancellation);
        foreach (ShippedModel model in ShippedModel.All())
        {
            foreach (IGrouping<ModelRole, Workload> network in Workload.All.GroupBy(workload => workload.Role))
            {
                int batch = BatchSearch.Run(model, network.Key, options, report, cancellation);
                foreach (Workload workload in network)
                {
                    throughput.Measure(workload, model, batch);
                }
            }
        }

        throughput.Report(report);
        if (options.Rows > 0)
        {
            Endurance.Run(options, report);
        }

        report.Publish(options.TableFile);
    }
}
