using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;

namespace Dcgan.Cli.Commands;

/// <summary>Writes what is worth keeping of a run.</summary>
internal static class RunRecords
{
    /// <exception cref="IOException">A file cannot be written; the message says how to write it later.</exception>
    public static void Write(RunFolder folder, string reportPath, string animationPath)
    {
        try
        {
            RunReport.Save(folder, reportPath, RepeatCommand.Of(RunRecord.Load(folder.RecordPath)), RepeatCommand.Resuming(folder));
            ProgressAnimation.Save(folder, animationPath);
        }
        catch (IOException failure)
        {
            throw new IOException(
                $"{failure.Message} The run itself is whole; write its report again with: dcgan report {Name(folder)}", failure);
        }
    }

    /// <summary>A run's folder as a shell takes it.</summary>
    public static string Name(RunFolder folder) => folder.Path.Contains(' ') ? $"\"{folder.Path}\"" : folder.Path;
}
