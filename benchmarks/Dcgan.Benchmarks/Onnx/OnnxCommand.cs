using System.CommandLine;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>The command line of <c>onnx</c>.</summary>
internal static class OnnxCommand
{
    public static Command Create()
    {
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var seconds = new Option<double>("--seconds")
        {
            Description = "Seconds that every row is measured for.",
            DefaultValueFactory = _ => new OnnxOptions().Seconds,
        };
        var starts = new Option<int>("--starts")
        {
            Description = "How often each build of the command is started; 0 leaves this table out.",
            DefaultValueFactory = _ => new OnnxOptions().Starts,
        };
        var threads = new Option<int?>("--threads")
        {
            Description = "Processor threads of ONNX Runtime. [default: one a core]",
        };
        starts.RequireAtLeast(0);
        threads.RequireAtLeast(1);

        var command = new Command("onnx", "Our ONNX files, sessions and command beside plain references.")
        {
            table, seconds, starts, threads,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => OnnxBenchmark.Run(
                new OnnxOptions
                {
                    TableFile = result.GetValue(table),
                    Seconds = result.GetValue(seconds),
                    Starts = result.GetValue(starts),
                    Threads = result.GetValue(threads),
                },
                cancellation),
            cancellation));
        return command;
    }
}
