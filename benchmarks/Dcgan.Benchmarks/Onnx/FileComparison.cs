using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>Sizes of files, and how long ONNX Runtime takes to make a session of them.</summary>
internal static class FileComparison
{
    public static void Run(
        IReadOnlyList<NetworkPair> pairs, OnnxOptions options, MarkdownReport tables, CancellationToken cancellation)
    {
        tables.Begin(
            "Files",
            "The same weights, written by torch.onnx.export and by us; loading is the creation of an `InferenceSession`.",
            "network", "torch, bytes", "ours, bytes", "ratio", "torch, ms to load", "ours, ms to load", "ratio");
        foreach (NetworkPair pair in pairs)
        {
            Alternation times = Alternation.Measure(
                TimeSpan.FromSeconds(options.Seconds),
                cancellation,
                () => BareSession.Open(pair.Torch, options.Threads).Dispose(),
                () => BareSession.Open(pair.Ours, options.Threads).Dispose());
            long torch = new FileInfo(pair.Torch).Length;
            long ours = new FileInfo(pair.Ours).Length;
            tables.Add(
                pair.Name,
                $"{torch:N0}",
                $"{ours:N0}",
                $"**{(double)torch / ours:F3}**",
                $"{times.Seconds(0).Median * 1000:F1}",
                $"{times.Seconds(1).Median * 1000:F1}",
                MarkdownReport.Ratio(times.Speed(1, than: 0)));
            Progress.Report($"{pair.Name}: loads {times.Speed(1, than: 0).Median:F2} times as fast");
        }
    }
}
