using System.Diagnostics;

namespace Dcgan.Benchmarks;

/// <summary>Runs other programs to their end.</summary>
internal static class Tool
{
    /// <summary>Runs a program.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static (int ExitCode, string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
