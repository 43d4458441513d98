using System.CommandLine;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>The command line of <c>mlnet</c>.</summary>
internal static class MLNetCommand
{
    public static Command Create()
    {
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var seconds = new Option<double>("--seconds")
        {
            Description = "Seconds that every row is measured for, at least; eleven rounds are run in any case.",
            DefaultValueFactory = _ => new MLNetOptions().Seconds,
        };
        var rows = new Option<int>("--rows")
        {
            Description = "Rows over which memory is watched, at least 10; 0 leaves this table out.",
            DefaultValueFactory = _ => new MLNetOptions().Rows,
        };
        var threads = new Option<int?>("--threads")
        {
            Description = "Processor threads of one run. [default: one a core]",
        };
        rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 10 and not 0)
            {
                result.AddError("--rows is 0 or at least 10.");
            }
        });
        threads.RequireAtLeast(1);

        var command = new Command("mlnet", "Our ML.NET transformers beside ML.NET's own and bare ONNX Runtime.")
        {
            table, seconds, rows, threads,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => MLNetBenchmark.Run(
                new MLNetOptions
                {
                    TableFile = result.GetValue(table),
                    Seconds = result.GetValue(seconds),
                    Rows = result.GetValue(rows),
                    Threads = result.GetValue(threads),
                },
                cancellation),
            cancellation));
        return command;
    }
}
