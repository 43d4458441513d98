using System.Globalization;
using Dcgan.Benchmarks.Measuring;
using Dcgan.Training.Data;

namespace Dcgan.Benchmarks.Speed;

/// <summary>What is left of the speed beside another program that keeps one core busy.</summary>
internal static class BesideOthers
{
    private static readonly ImageShape _shape = new(28, 28, 1);

    public static void Measure(MarkdownReport report, SpeedOptions options, CancellationToken cancellation)
    {
        string threads = $"{options.Threads} thread{(options.Threads == 1 ? "" : "s")}";
        using var ours = SpeedBenchmark.Start($"ours, {threads}", "auto", _shape, options.Threads);
        using var single = SpeedBenchmark.Start("ours, 1 thread", "auto", _shape, 1);
        Contestant[] all = [ours, single];
        var quiet = new Turns(options.Rounds, options.TurnSeconds, cancellation);
        quiet.Play("alone", all);
        var busy = new Turns(options.Rounds, options.TurnSeconds, cancellation);
        using var other = SpeedBenchmark.Start("busy", SpeedSide.Busy, _shape, 1);
        using var chooses = SpeedBenchmark.Start("ours, threads as it chooses", "auto", _shape, SpeedSide.ItsOwnChoice);
        busy.Play("beside a busy process", [.. all, chooses]);

        report.Begin(
            "Beside other work",
            "28×28×1, images a second alone and beside a process that keeps one core busy all the time; precision `auto`. The "
            + "last row chose its number of threads beside it, and is held against all cores alone.",
            "training", "alone", "beside it", "share that is left");
        foreach (Contestant side in (Contestant[])[.. all, chooses])
        {
            Spread alone = quiet.Values(side == chooses ? ours : side);
            Spread beside = busy.Values(side);
            report.Add(
                side.Name,
                Number(alone),
                Number(beside),
                (beside.Median / alone.Median).ToString("F2", CultureInfo.InvariantCulture));
        }
    }

    private static string Number(Spread speed) =>
        string.Create(CultureInfo.InvariantCulture, $"{speed.Median:F0} ({speed.Lower:F0} to {speed.Upper:F0})");
}
