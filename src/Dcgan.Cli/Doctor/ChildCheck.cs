using System.ComponentModel;
using System.Diagnostics;

namespace Dcgan.Cli.Doctor;

/// <summary>
/// Runs a check that loads native code in a process of its own: a library that does not fit may end the process that loads it.
/// </summary>
/// <param name="inner">The check.</param>
/// <param name="arguments">What makes this program run it alone, and print its findings as <see cref="FindingLine"/> reads them.</param>
/// <param name="failure">What it means that the process ends without findings; its text is completed.</param>
/// <param name="program">The program; null for this one.</param>
internal sealed class ChildCheck(ICheck inner, string[] arguments, Finding failure, string? program = null) : ICheck
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public string Topic => inner.Topic;

    /// <inheritdoc/>
    public bool DecidesTraining => failure.StopsTraining;

    /// <inheritdoc/>
    public bool DecidesGenerating => failure.StopsGenerating;

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        try
        {
            using Process process = Process.Start(Again())!;
            return Look(process);
        }
        catch (Win32Exception refusal)
        {
            return [failure with
            {
                Text = $"It could not be tried, as the process that is to load it does not start: {refusal.Message}",
                Remedy = "See what keeps this program from being started a second time: a limit of processes or memory, or a rule of this system.",
                Command = null,
            }];
        }
    }

    private Finding[] Look(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return [failure with { Text = $"{failure.Text} It did not answer within {_patience.TotalMinutes} minutes." }];
        }

        process.WaitForExit();
        return FindingLine.Parse(output.Result)
            ?? [failure with { Text = $"{failure.Text} {Ending(process.ExitCode, errors.Result)}" }];
    }

    /// <summary>How the process ended, with the last line of what it complained about.</summary>
    internal static string Ending(int exitCode, string errors)
    {
        // What Unix shells and .NET make of a signal's number.
        string how = exitCode > 128 && !OperatingSystem.IsWindows() ? $"signal {exitCode - 128}" : $"exit code {exitCode}";
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0
            ? $"The process that loaded it ended with {how}."
            : $"The process that loaded it ended with {how}: {lines[^1]}";
    }

    /// <summary>This program once more: by its own name, or where it runs as <c>dotnet dcgan.dll</c> in the same way.</summary>
    private ProcessStartInfo Again()
    {
        string path = program ?? Environment.ProcessPath!;
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(path) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
