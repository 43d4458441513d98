using System.Globalization;
using Dcgan.Benchmarks.Measuring;
using Dcgan.Benchmarks.Reference;
using Dcgan.Training.Data;

namespace Dcgan.Benchmarks.Speed;

/// <summary>
/// The product's training and the plain loop's, each in a process of its own, turn by turn in random order; logging, sample
/// grids and the product's checkpoints are part of it.
/// </summary>
internal static class SpeedBenchmark
{
    private const string Float32 = "fp32";
    private const string BFloat16 = "bf16";

    public static int Run(SpeedOptions options, CancellationToken cancellation)
    {
        var report = new MarkdownReport(
            "Training speed",
            "Images a second of the product (`ours`) and of the plain loop of PyTorch's example, written in TorchSharp, with the "
            + "same networks of width 64, batches of 64 and images. Each side is a process of its own; they take turns in random "
            + "order. The plain loop logs every step, ours every 20; both draw a grid every 100 steps, and ours saves a checkpoint "
            + "with it; a turn is a whole number of such 100 steps. Watching the quality is switched off, which the plain loop has not. Medians (quartiles).",
            $"Threads: {options.Threads}",
            $"Rounds: {options.Rounds}, turns of {options.TurnSeconds.ToString(CultureInfo.InvariantCulture)} s");
        foreach (ImageShape shape in SpeedOptions.Shapes)
        {
            Compare(report, shape, options, cancellation);
        }

        BesideOthers.Measure(report, options, cancellation);
        report.Publish(options.TableFile);
        return 0;
    }

    private static void Compare(
        MarkdownReport report, ImageShape shape, SpeedOptions options, CancellationToken cancellation)
    {
        using var plain = Start("plain loop", SpeedSide.Plain, shape, options.Threads);
        using var float32 = Start("ours, float32", Float32, shape, options.Threads);
        using var bfloat16 = Start("ours, bf16", BFloat16, shape, options.Threads);
        using var peak = Start("peak", SpeedSide.Peak, shape, options.Threads);
        Contestant[] all = [plain, float32, bfloat16, peak];
        var turns = new Turns(options.Rounds, options.TurnSeconds, cancellation);
        turns.Play($"{shape}", all);

        double work = TrainingWork.PerImage(shape, ReferenceNetworks.LatentSize, new ReferenceOptions().Width) / 1e9;
        double[] peaks = [turns.Median(peak, 0), turns.Median(peak, 1)];
        report.Begin(
            $"{shape.Width}×{shape.Height}×{shape.Channels}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"A step needs {work:F3} GFLOP an image. The better of a 2048³ product and a 1×1 convolution of 1,024 maps, "
                + $"measured in the same rounds: {peaks[0]:F0} GFLOP/s in float32, {peaks[1]:F0} in bfloat16."),
            "training", "images/s", "times the plain loop", "GFLOP/s", "of the peak");
        foreach ((Contestant side, double best) in new[] { (plain, peaks[0]), (float32, peaks[0]), (bfloat16, peaks[1]) })
        {
            Spread speed = turns.Values(side);
            double flops = speed.Median * work;
            report.Add(
                side.Name,
                string.Create(CultureInfo.InvariantCulture, $"{speed.Median:F0} ({speed.Lower:F0} to {speed.Upper:F0})"),
                side == plain ? "1" : MarkdownReport.Ratio(turns.Ratio(side, plain)),
                flops.ToString("F0", CultureInfo.InvariantCulture),
                (flops / best).ToString("P0", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Starts a side.</summary>
    internal static Contestant Start(string name, string side, ImageShape shape, int threads) => new(
        name, SpeedSide.CommandName, side, $"{shape.Width}", $"{shape.Channels}", $"{threads}");
}
