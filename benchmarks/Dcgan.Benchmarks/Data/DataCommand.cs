using System.CommandLine;

namespace Dcgan.Benchmarks.Data;

/// <summary>The command line of <c>data</c>.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var defaults = new DataOptions();
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var work = new Option<string?>("--work")
        {
            Description = "The folder of pictures and decoded images; those that are there are not made again. [default: a temporary one]",
        };
        var pictures = NumberLimits.Whole("--pictures", "PNG files, at least 10,000.", defaults.Pictures, 10_000);
        var side = NumberLimits.Whole("--side", "Pixels of a side.", defaults.Side, 12);
        var memory = NumberLimits.Whole("--memory", "MiB that the images of the streamed set may take.", defaults.Megabytes, 1);
        var rounds = NumberLimits.Whole("--rounds", "Rounds, in each of which every training has a turn, at least 3.", defaults.Rounds, 3);
        var threads = NumberLimits.Whole("--threads", "Threads of each training. [default: one a core]", defaults.Threads, 1);
        var seconds = new Option<double>("--turn")
        {
            Description = "Seconds of a turn, at least 1.",
            DefaultValueFactory = _ => defaults.TurnSeconds,
        };
        seconds.RequireAtLeast(1);
        var make = new Option<bool>("--make") { Description = "Make the pictures in the folder of --work, and no more." };
        var command = new Command(
            "data", "Training on a folder of many pictures, in memory and streamed with bounded memory: speed, memory, time to begin.")
        {
            table, work, pictures, side, memory, rounds, seconds, threads, make,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => DataBenchmark.Run(
                new DataOptions
                {
                    TableFile = parsed.GetValue(table),
                    Work = parsed.GetValue(work),
                    Pictures = parsed.GetValue(pictures),
                    Side = parsed.GetValue(side),
                    Megabytes = parsed.GetValue(memory),
                    Rounds = parsed.GetValue(rounds),
                    TurnSeconds = parsed.GetValue(seconds),
                    Threads = parsed.GetValue(threads),
                    OnlyMakes = parsed.GetValue(make),
                },
                cancellation),
            cancellation));
        return command;
    }
}
