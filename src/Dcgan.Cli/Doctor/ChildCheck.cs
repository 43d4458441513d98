using System.Diagnostics;
using System.Text.Json;

namespace Dcgan.Cli.Doctor;

/// <summary>
/// Runs a check that loads native code in a process of its own: a library that does not fit may end the process that loads it.
/// </summary>
/// <param name="inner">The check.</param>
/// <param name="arguments">What makes this program run it alone, and print its findings as JSON.</param>
/// <param name="failure">What it means that the process ends without findings; its text is completed.</param>
internal sealed class ChildCheck(ICheck inner, string[] arguments, Finding failure) : ICheck
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public string Topic => inner.Topic;

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        using Process process = Process.Start(Again())!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return [failure with { Text = $"{failure.Text} It did not answer within {_patience.TotalMinutes} minutes." }];
        }

        process.WaitForExit();
        return Parse(output.Result)
            ?? [failure with { Text = $"{failure.Text} {Ending(process.ExitCode, errors.Result)}" }];
    }

    /// <summary>The findings in what the process printed; null where it did not come so far.</summary>
    internal static Finding[]? Parse(string printed)
    {
        try
        {
            return JsonSerializer.Deserialize<Finding[]>(printed, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // It was ended while it printed, or before: its exit code and its errors tell why.
            return null;
        }
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
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
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
