using System.Diagnostics;

namespace Dcgan.Benchmarks.Quality;

/// <summary>
/// Does one training in a process of its own, so that none finds what another one left: settings of libtorch, memory, warm
/// threads.
/// </summary>
internal static class RowProcess
{
    /// <summary>How long a training that is cancelled may take to keep its state.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs this command again, for one training; what it reports is shown.</summary>
    /// <returns>Whether it went well.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static bool Run(TrainingRow row, CancellationToken cancellation)
    {
        string[] arguments = [.. Environment.GetCommandLineArgs(), "--row", row.Name];
        using Process process = Process.Start(
            new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments))!;
        using (cancellation.Register(() => End(process)))
        {
            process.WaitForExit();
        }

        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0;
    }

    private static void End(Process process)
    {
        if (!process.WaitForExit(Grace))
        {
            process.Kill();
        }
    }
}
