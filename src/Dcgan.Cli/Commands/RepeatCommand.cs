using System.Globalization;
using Dcgan.Training;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;

namespace Dcgan.Cli.Commands;

/// <summary>The command line that repeats a run.</summary>
internal static class RepeatCommand
{
    /// <summary>
    /// What asked for the run, with what its last digits depend on: how long it was, its number format and its threads. Files and
    /// folders go by their last name, as everywhere in a report.
    /// </summary>
    /// <param name="record">The run's record.</param>
    /// <returns>Null where no command line asked for it.</returns>
    public static string? Of(RunRecord record)
    {
        if (record.Command is not { Count: > 0 } command)
        {
            return null;
        }

        TrainingPlan plan = record.Plan;
        List<string> arguments = [.. command.Select(RunReport.ShortPath)];
        Set(arguments, "--epochs", plan.Epochs.ToString(CultureInfo.InvariantCulture));
        Set(arguments, "--precision", plan.Precision);
        Set(arguments, "--threads", plan.Threads.ToString(CultureInfo.InvariantCulture));
        return string.Join(' ', arguments.Prepend("dcgan").Select(Quoted));
    }

    /// <summary>What goes on with a run.</summary>
    public static string Resuming(RunFolder folder) => $"dcgan train --resume {Quoted(RunReport.ShortPath(folder.Path))}";

    private static void Set(List<string> arguments, string option, string value)
    {
        int at = arguments.IndexOf(option);
        if (at >= 0 && at + 1 < arguments.Count)
        {
            arguments[at + 1] = value;
        }
        else
        {
            arguments.AddRange([option, value]);
        }
    }

    /// <summary>An argument as a POSIX shell takes it.</summary>
    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_.,:/=+".Contains(letter))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
