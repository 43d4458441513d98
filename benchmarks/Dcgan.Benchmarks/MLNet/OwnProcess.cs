using System.Diagnostics;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Runs this program again, so that its memory is that of one piece of work.</summary>
internal static class OwnProcess
{
    /// <summary>Runs a command of this program to its end; what it reports on standard error is shown.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="IOException">It failed.</exception>
    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(OwnProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new IOException($"'{string.Join(' ', arguments)}' failed with exit code {process.ExitCode}.");
    }
}
