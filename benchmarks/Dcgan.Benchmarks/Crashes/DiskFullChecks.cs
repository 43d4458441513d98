namespace Dcgan.Benchmarks.Crashes;

/// <summary>
/// The disk is full when a file is to be written: the training ends with a line that names the file, nothing is broken, and
/// once there is space again it goes on to the undisturbed run's bytes.
/// </summary>
internal sealed class DiskFullChecks(CrashJob job, UndisturbedRun whole, FullDisk disk)
{
    private const string AlwaysFull = "/dev/full";
    private const string Metrics = "metrics.jsonl";

    /// <summary>Enough for a record and some lines of metrics, and too little for anything else.</summary>
    private const long Little = 16 * 1024;

    /// <summary>Does all of them.</summary>
    public IEnumerable<CheckRow> Run()
    {
        // Half of a checkpoint still holds the first sample.
        long half = new FileInfo(Path.Combine(whole.Folder, "checkpoint.safetensors")).Length / 2;
        yield return Check("disk full at the first checkpoint", "checkpoint.safetensors", half, _ => { });
        yield return Check("disk full at a later checkpoint", "checkpoint.safetensors", half, TrainSome);
        yield return Check("disk full at a sample grid", ".png", Little, TrainSome);
        yield return Check("disk full at the export", ".onnx", Little, FinishWithoutExport);
        yield return CheckMetrics();
    }

    private void TrainSome(string run) => CrashJob.TrainSome(job.Train(run), run);

    private void FinishWithoutExport(string run)
    {
        RunFiles.Copy(whole.Folder, run);
        foreach (string file in Directory.GetFiles(run, "*.onnx"))
        {
            File.Delete(file);
        }
    }

    private CheckRow Check(string what, string file, long space, Action<string> prepare)
    {
        Progress.Report(what);
        string run = Path.Combine(disk.Folder, "run");
        prepare(run);
        using DcganProcess process = disk.Start(space, job.Continue(run));
        List<string> failures = Judge(process, run, file);
        disk.Relieve();
        return Resume(what, run, failures, process.Message);
    }

    /// <summary>A line of metrics is far smaller than a page of a disk: this file's device is full by itself.</summary>
    private CheckRow CheckMetrics()
    {
        const string What = "disk full at a line of metrics";
        Progress.Report(What);
        string run = Path.Combine(disk.Folder, "run");
        string metrics = Path.Combine(run, Metrics);
        string aside = Path.Combine(disk.Folder, Metrics);
        using DcganProcess process = DcganProcess.Start(job.Train(run));
        CrashJob.WaitForImages(process, run, CrashJob.SnapshotEvery);
        File.Move(metrics, aside);
        File.CreateSymbolicLink(metrics, AlwaysFull);
        List<string> failures = Judge(process, run, Metrics);
        File.Delete(metrics);
        File.Move(aside, metrics);
        return Resume(What, run, failures, process.Message);
    }

    private static List<string> Judge(DcganProcess process, string run, string file)
    {
        int exitCode = process.Wait();
        List<string> failures = [];
        if (exitCode != 1)
        {
            failures.Add($"exit code {exitCode} instead of 1");
        }

        if (!process.Message.Contains(file, StringComparison.Ordinal))
        {
            failures.Add($"the message does not name {file}");
        }

        if (new FileInfo(Path.Combine(run, Metrics)).LinkTarget is null)
        {
            failures.AddRange(RunFiles.Broken(run));
        }

        return failures;
    }

    private CheckRow Resume(string what, string run, List<string> failures, string message)
    {
        using DcganProcess process = DcganProcess.Start(job.Continue(run));
        int exitCode = process.Wait();
        failures.AddRange(exitCode == 0
            ? RunFiles.Differences(whole.Folder, run)
            : [$"resuming ended with exit code {exitCode}: {process.Message}"]);
        Directory.Delete(run, recursive: true);
        return new CheckRow(what, 1, failures, message.Replace(run, "RUN", StringComparison.Ordinal));
    }
}
