using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>Images per second of both files in ONNX Runtime, and of our file in our sessions.</summary>
internal static class SpeedComparison
{
    private static readonly int[] Batches = [1, 8, 64];

    public static void Run(
        IReadOnlyList<NetworkPair> pairs, OnnxOptions options, MarkdownReport tables, CancellationToken cancellation)
    {
        tables.Begin(
            "Speed",
            "Images per second: both files in bare ONNX Runtime (values over memory that is allocated once), and ours in\n"
            + "`GeneratorSession` or `DiscriminatorSession`.",
            "network", "batch", "torch", "ours", "ours / torch", "our session", "session / bare");
        foreach (NetworkPair pair in pairs)
        {
            foreach (int batch in Batches)
            {
                Alternation times = Measure(pair, batch, options, cancellation);
                string PerSecond(int contender) => $"{batch / times.Seconds(contender).Median:N0}";
                tables.Add(
                    pair.Name,
                    $"{batch}",
                    PerSecond(0),
                    PerSecond(1),
                    MarkdownReport.Ratio(times.Speed(1, than: 0)),
                    PerSecond(2),
                    MarkdownReport.Ratio(times.Speed(2, than: 1)));
                Progress.Report(
                    $"{pair.Name}, batch {batch}: ours / torch {times.Speed(1, than: 0).Median:F3}, "
                    + $"session / bare {times.Speed(2, than: 1).Median:F3}");
            }
        }
    }

    private static Alternation Measure(
        NetworkPair pair, int batch, OnnxOptions options, CancellationToken cancellation)
    {
        float[] input = pair.Input(batch);
        using var torch = new BareSession(pair.Torch, batch, input, options.Threads);
        using var ours = new BareSession(pair.Ours, batch, input, options.Threads);
        var settings = new OnnxSessionOptions { Device = DevicePreference.Cpu, Threads = options.Threads };
        if (pair.Role == ModelRole.Generator)
        {
            using GeneratorSession generator = GeneratorSession.Open(pair.Ours, settings);
            float[] images = new float[batch * generator.ImageSize];
            return Alternate(() => generator.Generate(input, images));
        }

        using DiscriminatorSession discriminator = DiscriminatorSession.Open(pair.Ours, settings);
        float[] probabilities = new float[batch];
        float[] logits = new float[batch];
        return Alternate(() => discriminator.Score(input, probabilities, logits));

        Alternation Alternate(Action session) => Alternation.Measure(
            TimeSpan.FromSeconds(options.Seconds), cancellation, torch.Run, ours.Run, session);
    }
}
