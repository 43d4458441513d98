using System.Runtime.Versioning;
using System.Text;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>
/// What cannot be gone on with, or not now, is refused with a line that names it, and stays as it is: a run in use, a folder
/// that cannot be written, a checkpoint of another version or architecture.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class RefusalChecks(CrashJob job, UndisturbedRun whole, string folder)
{
    private const string Checkpoint = "checkpoint.safetensors";
    private const string Record = "run.json";

    /// <summary>Root may write anywhere, unless it gives up that right.</summary>
    private static readonly string[] _withoutRights =
    [
        "setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search",
    ];

    /// <summary>Does all of them.</summary>
    public IEnumerable<CheckRow> Run()
    {
        yield return TwoProcesses();
        string run = Path.Combine(folder, "some");
        CrashJob.TrainSome(job.Train(run), run);
        yield return ReadOnly("a new run in a read-only folder", Path.Combine(folder, "read-only"), run => job.Train(Path.Combine(run, "run")));
        yield return ReadOnly("resuming a run in a read-only folder", run, job.Continue);
        yield return Changed("a checkpoint of another version", run, Checkpoint, bytes => Replace(bytes, "dcgan-checkpoint-1", "dcgan-checkpoint-0"));
        yield return Changed("a record of another version", run, Record, bytes => Replace(bytes, "\"format\": 1", "\"format\": 9"));
        yield return Changed("a checkpoint cut short", run, Checkpoint, bytes => bytes[..^100]);
        string other = Path.Combine(folder, "other");
        CrashJob.TrainSome(job.TrainOther(other), other);
        yield return Changed(
            "a checkpoint of another architecture", run, Checkpoint, _ => File.ReadAllBytes(Path.Combine(other, Checkpoint)));
        yield return Resumed("after all of these, the run as it was before", run);
    }

    private CheckRow TwoProcesses()
    {
        const string What = "a second process on a run in progress";
        Progress.Report(What);
        string run = Path.Combine(folder, "shared");
        using DcganProcess first = DcganProcess.Start(job.Train(run));
        CrashJob.WaitForImages(first, run, 0);
        using DcganProcess second = DcganProcess.Start(job.Continue(run));
        List<string> failures = Refused(second, run);
        using DcganProcess third = DcganProcess.Start(job.Train(run));
        failures.AddRange(Refused(third, run));
        if (first.HasEnded)
        {
            failures.Add("the first process had ended by then");
        }

        failures.AddRange(first.Wait() == 0 ? RunFiles.Differences(whole.Folder, run) : [$"the first process failed: {first.Message}"]);
        return new CheckRow(What, 2, failures, Shortened(second.Message, run));
    }

    private static CheckRow ReadOnly(string what, string run, Func<string, string[]> arguments)
    {
        Progress.Report(what);
        Directory.CreateDirectory(run);
        string[] all = [run, .. Directory.GetDirectories(run, "*", SearchOption.AllDirectories)];
        UnixFileMode before = File.GetUnixFileMode(run);
        foreach (string each in all)
        {
            File.SetUnixFileMode(each, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        try
        {
            using DcganProcess process = DcganProcess.Start(arguments(run), Environment.IsPrivilegedProcess ? _withoutRights : []);
            return new CheckRow(what, 1, Refused(process, run), Shortened(process.Message, run));
        }
        finally
        {
            foreach (string each in all)
            {
                File.SetUnixFileMode(each, before);
            }
        }
    }

    private CheckRow Changed(string what, string run, string file, Func<byte[], byte[]> change)
    {
        Progress.Report(what);
        string path = Path.Combine(run, file);
        byte[] original = File.ReadAllBytes(path);
        File.WriteAllBytes(path, change(original));
        string copy = Path.Combine(folder, "copy");
        RunFiles.Copy(run, copy);
        using DcganProcess process = DcganProcess.Start(job.Continue(run));
        List<string> failures = Refused(process, path);
        failures.AddRange(RunFiles.Differences(copy, run, exactly: true));
        Directory.Delete(copy, recursive: true);
        File.WriteAllBytes(path, original);
        return new CheckRow(what, 1, failures, Shortened(process.Message, run));
    }

    private CheckRow Resumed(string what, string run)
    {
        Progress.Report(what);
        using DcganProcess process = DcganProcess.Start(job.Continue(run));
        return new CheckRow(
            what,
            1,
            process.Wait() == 0 ? RunFiles.Differences(whole.Folder, run) : [$"it failed: {process.Message}"],
            Message: null);
    }

    private static List<string> Refused(DcganProcess process, string names)
    {
        int exitCode = process.Wait();
        List<string> failures = [];
        if (exitCode != 1)
        {
            failures.Add($"exit code {exitCode} instead of 1");
        }

        if (!process.Message.Contains(names, StringComparison.Ordinal))
        {
            failures.Add("the message does not name what it is about");
        }

        return failures;
    }

    private static byte[] Replace(byte[] bytes, string text, string other)
    {
        int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        byte[] changed = [.. bytes];
        Encoding.UTF8.GetBytes(other).CopyTo(changed, at >= 0 ? at : throw new InvalidDataException($"There is no '{text}' to change."));
        return changed;
    }

    private static string Shortened(string message, string run) => message.Replace(run, "RUN", StringComparison.Ordinal);
}
