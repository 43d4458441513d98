using System.Diagnostics;
using Dcgan.Training.Native;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>Disturbs trainings in every way there is a remedy for, and shows that it helps.</summary>
internal static class CrashesBenchmark
{
    /// <returns>The process's exit code: 1 where anything did not hold.</returns>
    public static int Run(CrashesOptions options, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new ArgumentException("crashes fills disks and takes rights away by Linux's own means; run it on Linux.");
        }

        LibTorch.EnsureLoaded();
        var clock = Stopwatch.StartNew();
        string work = Directory.CreateTempSubdirectory("dcgan-crashes-").FullName;
        try
        {
            var job = new CrashJob(options);
            Progress.Report("the undisturbed run");
            var whole = UndisturbedRun.Train(job, Path.Combine(work, "whole"));
            Progress.Report($"it takes {whole.Seconds:F1} s, {whole.StartSeconds:F1} s of them to the first checkpoint");
            var trials = new KillTrials(job, whole, work, options.Seed);
            var rows = new List<CheckRow>
            {
                trials.Run("killed at a moment of chance, and resumed", options.Kills, aimed: false, cancellation),
                trials.Run("killed while a file was being written, and resumed", options.AimedKills, aimed: true, cancellation),
            };
            rows.Add(KilledWithState(options, Directory.CreateDirectory(Path.Combine(work, "with-state")).FullName, cancellation));
            rows.AddRange(Cancellable(new RefusalChecks(job, whole, work).Run(), cancellation));
            using FullDisk disk = FullDisk.Make(Directory.CreateDirectory(Path.Combine(work, "disk")).FullName);
            rows.AddRange(Cancellable(new DiskFullChecks(job, whole, disk).Run(), cancellation));
            CrashesTable.Publish(options, whole, trials, disk, rows, clock.Elapsed);
            return rows.All(row => row.Held) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static CheckRow KilledWithState(CrashesOptions options, string work, CancellationToken cancellation)
    {
        var job = new CrashJob(options, CrashJob.WithState);
        Progress.Report("the undisturbed run with everything on");
        var whole = UndisturbedRun.Train(job, Path.Combine(work, "whole"));
        return new KillTrials(job, whole, work, options.Seed).Run(
            $"with `{string.Join(' ', CrashJob.WithState)}`, killed at a moment of chance, and resumed",
            options.FurtherKills,
            aimed: false,
            cancellation);
    }

    private static IEnumerable<CheckRow> Cancellable(IEnumerable<CheckRow> checks, CancellationToken cancellation)
    {
        foreach (CheckRow row in checks)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
