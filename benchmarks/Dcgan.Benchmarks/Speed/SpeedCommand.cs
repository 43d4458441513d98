using System.CommandLine;

namespace Dcgan.Benchmarks.Speed;

/// <summary>The command line of <c>speed</c>.</summary>
internal static class SpeedCommand
{
    public static Command Create()
    {
        var defaults = new SpeedOptions();
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var rounds = new Option<int>("--rounds")
        {
            Description = "Rounds, in each of which every side has a turn, at least 3.",
            DefaultValueFactory = _ => defaults.Rounds,
        };
        var seconds = new Option<double>("--turn")
        {
            Description = "Seconds of a turn, at least 1.",
            DefaultValueFactory = _ => defaults.TurnSeconds,
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads of each training. [default: one a core]",
            DefaultValueFactory = _ => defaults.Threads,
        };
        rounds.RequireAtLeast(3);
        seconds.RequireAtLeast(1);
        threads.RequireAtLeast(1);
        var command = new Command("speed", "Training by the product and by the plain loop, turn by turn: images a second.")
        {
            table, rounds, seconds, threads,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => SpeedBenchmark.Run(
                new SpeedOptions
                {
                    TableFile = parsed.GetValue(table),
                    Rounds = parsed.GetValue(rounds),
                    TurnSeconds = parsed.GetValue(seconds),
                    Threads = parsed.GetValue(threads),
                },
                cancellation),
            cancellation));
        return command;
    }
}
