using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Rows per second and memory of each workload, for ours, ML.NET's own transformers and bare ONNX Runtime.</summary>
internal sealed class Throughput(MLNetOptions options, CancellationToken cancellation)
{
    private readonly List<string[]> _speeds = [];
    private readonly List<string[]> _memory = [];

    /// <summary>Measures a workload.</summary>
    /// <param name="workload">What to do.</param>
    /// <param name="model">With which networks.</param>
    /// <param name="batch">The batch size at which bare ONNX Runtime is fastest.</param>
    public void Measure(Workload workload, ShippedModel model, int batch)
    {
        string name = $"{model.Title}: {workload.Title}";
        workload.RequireSameValues(model, options.Threads);

        string[] who = [Contender.OursName, Contender.StockName, Contender.BareName];
        Contender[] contenders =
            [.. who.Select(name => Contender.Create(name, workload, model, batch, options.Threads))];
        Alternation times = Alternation.Measure(
            TimeSpan.FromSeconds(options.Seconds),
            cancellation,
            [.. contenders.Select<Contender, Action>(contender => contender.Run)]);
        long[] allocated = [.. contenders.Select(Allocated)];
        foreach (Contender contender in contenders)
        {
            contender.Dispose();
        }

        Spread againstStock = times.Speed(0, than: 1);
        Spread againstBare = times.Speed(0, than: 2);
        _speeds.Add(
        [
            name,
            .. who.Select((_, i) => $"{model.Rows / times.Seconds(i).Median:N0}"),
            MarkdownReport.Ratio(againstBare),
            MarkdownReport.Ratio(againstStock),
        ]);
        Progress.Report(
            $"{name}: {againstBare.Median:F3} of ONNX Runtime, {againstStock.Median:F3} of ApplyOnnxModel");

        _memory.Add(
        [
            name,
            .. allocated.Select(bytes => $"{bytes / (double)model.Rows:N0}"),
            .. who.Select(name => $"{MemoryProbe.PeakElsewhere(name, workload, model, batch, options.Threads):N0}"),
        ]);
    }

    /// <summary>Adds the tables of what was measured.</summary>
    public void Report(MarkdownReport report)
    {
        report.Begin(
            "Speed",
            "Rows per second, read from the first to the last. ONNX Runtime alone starts from tensors and ends with tensors.",
            "rows", "ours", "ApplyOnnxModel", "ONNX Runtime", "ours / ONNX Runtime", "ours / ApplyOnnxModel");
        Add(_speeds);
        report.Begin(
            "Memory",
            "Bytes that a row allocates from the garbage collector, and the most memory of a process that does nothing\n"
            + "else, in MiB, with the runtime, the libraries and the network.",
            "rows",
            "bytes a row, ours", "ApplyOnnxModel", "ONNX Runtime",
            "peak, ours", "ApplyOnnxModel", "ONNX Runtime");
        Add(_memory);

        void Add(List<string[]> rows)
        {
            foreach (string[] row in rows)
            {
                report.Add(row);
            }
        }
    }

    private static long Allocated(Contender contender)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        contender.Run();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
