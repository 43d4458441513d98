using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>The batch size at which bare ONNX Runtime is fastest.</summary>
internal static class BatchSearch
{
    private static readonly int[] Batches = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>Starts the table.</summary>
    public static void Begin(MarkdownReport report) => report.Begin(
        "Bare ONNX Runtime by batch size",
        "Images per second, of float tensors over memory that is allocated once. The fastest size is the one that the\n"
        + "other tables call ONNX Runtime.",
        ["network", .. Batches.Select(batch => $"{batch}")]);

    /// <summary>Measures a network and adds its row.</summary>
    /// <returns>The fastest batch size.</returns>
    public static int Run(
        ShippedModel model, ModelRole role, MLNetOptions options, MarkdownReport report, CancellationToken cancellation)
    {
        int rows = Batches[^1];
        BareRows[] contenders = [.. Batches.Select(batch => new BareRows(model, role, batch, rows, options.Threads))];
        Alternation times = Alternation.Measure(
            TimeSpan.FromSeconds(options.Seconds), cancellation, [.. contenders.Select<BareRows, Action>(bare => bare.Run)]);
        foreach (BareRows contender in contenders)
        {
            contender.Dispose();
        }

        int[] order = [.. Enumerable.Range(0, Batches.Length).OrderBy(i => times.Seconds(i).Median)];
        string name = $"{model.Title}, {role.ToString().ToLowerInvariant()}";
        report.Add(
        [
            name,
            .. Batches.Select((_, i) =>
            {
                string speed = $"{rows / times.Seconds(i).Median:N0}";
                return i == order[0] ? $"**{speed}**" : speed;
            }),
        ]);
        Progress.Report($"{name}: bare ONNX Runtime is fastest with batches of {Batches[order[0]]}");
        return Batches[order[0]];
    }
}
