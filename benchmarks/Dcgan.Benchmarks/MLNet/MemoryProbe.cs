using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>The most memory that a contender takes, in a process of its own.</summary>
internal static class MemoryProbe
{
    private const string Name = "mlnet-peak";
    private const int Repetitions = 2;

    /// <summary>Measures in another process.</summary>
    /// <returns>MiB.</returns>
    public static double PeakElsewhere(string who, Workload workload, ShippedModel model, int batch, int? threads)
    {
        List<string> arguments = [Name, who, workload.Key, model.Name, $"{batch}"];
        if (threads is int count)
        {
            arguments.AddRange(["--threads", $"{count}"]);
        }

        return double.Parse(OwnProcess.Run([.. arguments]), CultureInfo.InvariantCulture);
    }

    /// <summary>The command of the other process.</summary>
    public static Command CreateCommand()
    {
        var who = new Argument<string>("contender");
        var workload = new Argument<string>("workload");
        var model = new Argument<string>("model");
        var batch = new Argument<int>("batch");
        var threads = new Option<int?>("--threads");
        var command = new Command(Name) { who, workload, model, batch, threads };
        command.Hidden = true;
        command.SetAction(result =>
        {
            using Contender contender = Contender.Create(
                result.GetValue(who)!,
                Workload.Find(result.GetValue(workload)!),
                ShippedModel.Find(result.GetValue(model)!),
                result.GetValue(batch),
                result.GetValue(threads));
            for (int i = 0; i < Repetitions; i++)
            {
                contender.Run();
            }

            using var process = Process.GetCurrentProcess();
            Console.Out.Write((process.PeakWorkingSet64 / (double)(1 << 20)).ToString(CultureInfo.InvariantCulture));
        });
        return command;
    }
}
