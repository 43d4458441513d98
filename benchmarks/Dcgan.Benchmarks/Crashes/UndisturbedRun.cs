using System.Diagnostics;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>The run that the others must end like.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Images">Images of the whole training.</param>
/// <param name="StartSeconds">From the start of the process to the first checkpoint.</param>
/// <param name="Seconds">From the start of the process to its end.</param>
/// <param name="ExportSeconds">From the last checkpoint to its end.</param>
internal sealed record UndisturbedRun(string Folder, long Images, double StartSeconds, double Seconds, double ExportSeconds)
{
    /// <summary>Trains it.</summary>
    /// <exception cref="IOException">It fails.</exception>
    public static UndisturbedRun Train(CrashJob job, string folder)
    {
        var clock = Stopwatch.StartNew();
        using DcganProcess process = DcganProcess.Start(job.Train(folder));
        CrashJob.WaitForImages(process, folder, 0);
        double start = clock.Elapsed.TotalSeconds;
        double last = start;
        long images = 0;
        while (!process.WaitFor(TimeSpan.FromMilliseconds(50)))
        {
            long now = CrashJob.ImagesOf(folder) ?? 0;
            (images, last) = now > images ? (now, clock.Elapsed.TotalSeconds) : (images, last);
        }

        return process.Wait() == 0
            ? new UndisturbedRun(folder, CrashJob.ImagesOf(folder)!.Value, start, clock.Elapsed.TotalSeconds, clock.Elapsed.TotalSeconds - last)
            : throw new IOException($"The undisturbed training failed: {process.Message}");
    }
}
