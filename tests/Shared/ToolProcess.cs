using System.Diagnostics;

namespace Dcgan.Tests.Shared;

/// <summary>Other programs that tests run.</summary>
internal static class ToolProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is none of that name.</exception>
    public static (int ExitCode, string Output, string Errors) Run(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments));

    /// <summary>
    /// Runs a program to its end; where a limit is set, kills it then, with all that it has started, and fails the test
    /// with what it printed.
    /// </summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is none of that name.</exception>
    public static (int ExitCode, string Output, string Errors) Run(ProcessStartInfo start, TimeSpan? limit = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(limit ?? Timeout.InfiniteTimeSpan);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        (int, string Output, string Errors) left = (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        Assert.IsTrue(
            ended,
            $"{start.FileName} {string.Join(' ', start.ArgumentList)}: killed after {limit}. It printed:\n{left.Output}\n{left.Errors}");
        return left;
    }
}
