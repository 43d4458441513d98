using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>The checks as Markdown.</summary>
internal static class CrashesTable
{
    public static void Publish(
        CrashesOptions options,
        UndisturbedRun whole,
        KillTrials trials,
        FullDisk disk,
        IReadOnlyList<CheckRow> rows,
        TimeSpan time)
    {
        var report = new MarkdownReport(
            "Trainings that are disturbed",
            "`dcgan train` as a process, killed (SIGKILL), out of disk space, locked out, and resumed. A run that ended after all must\n"
            + "equal the undisturbed one byte by byte: checkpoint, ONNX files, sample grids, record, and metrics but for the speeds. After\n"
            + "each disturbance every file of the run is opened: checkpoints, ONNX files in ONNX Runtime, pictures, record, metrics.",
            $"Training: {Path.GetFileName(options.Data)}, {whole.Images:N0} images in {options.Epochs} epochs, a snapshot every "
            + $"{CrashJob.SnapshotEvery:N0} images, one thread",
            $"Undisturbed: {whole.Seconds:F1} s, of them {whole.StartSeconds:F1} s to the first checkpoint and {whole.ExportSeconds:F1} s after the last",
            $"A full disk: {disk.Means}; for a line of metrics, `/dev/full`",
            $"All checks: {time.TotalMinutes:F1} minutes");
        report.Begin(
            "Checks",
            "The message is the line that the user sees; RUN stands for the run's folder.",
            "what", "times", "held", "message");
        foreach (CheckRow row in rows)
        {
            string held = row.Held ? "yes" : $"**no**: {string.Join("; ", row.Failures.Distinct())}";
            report.Add(row.What, $"{row.Times}", Escaped(held), row.Message is null ? "" : $"`{Escaped(row.Message)}`");
        }

        var lost = Spread.Of(trials.Lost);
        report.Begin("Kills", "Where they fell, and what they cost.", "", "");
        foreach ((string phase, int count) in trials.Phases.OrderByDescending(phase => phase.Value))
        {
            report.Add($"kills {phase}", $"{count}");
        }

        report.Add("kills that left a file unfinished under a temporary name", $"{trials.UnfinishedFiles}");
        report.Add("broken files", $"{rows.Sum(row => row.Failures.Count(failure => failure.Contains("is broken", StringComparison.Ordinal)))}");
        report.Add("runs that ended and were compared", $"{trials.FinishedRuns}");
        report.Add("images of work lost by a kill, median", $"{lost.Median:F0}");
        report.Add("images of work lost by a kill, most", $"{trials.Lost.Max():F0}");
        report.Publish(options.TableFile);
    }

    private static string Escaped(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
}
