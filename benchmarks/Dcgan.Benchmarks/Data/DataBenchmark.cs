using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Dcgan.Benchmarks.Measuring;
using Dcgan.Benchmarks.MLNet;
using Dcgan.Benchmarks.Speed;

namespace Dcgan.Benchmarks.Data;

/// <summary>
/// A training whose images lie in memory, and one that streams them from the file of decoded images with bounded memory, each in
/// a process of its own, turn by turn in random order.
/// </summary>
internal static class DataBenchmark
{
    private const int PeakValue = 1;
    private const int LoadingValue = 2;
    private const int Plenty = 1 << 20;

    public static int Run(DataOptions options, CancellationToken cancellation)
    {
        string work = options.Work ?? Directory.CreateTempSubdirectory("dcgan-pictures-").FullName;
        try
        {
            (long bytes, double? seconds) = PictureFolder.Make(Path.Combine(work, "pictures"), options, cancellation);
            if (seconds is double made)
            {
                Progress.Report($"made in {made:F0} s");
            }

            if (!options.OnlyMakes)
            {
                Measure(work, bytes, options, cancellation);
            }

            return 0;
        }
        finally
        {
            if (options.Work is null)
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static void Measure(string work, long bytes, DataOptions options, CancellationToken cancellation)
    {
        string cache = Path.Combine(work, "cache");
        if (Directory.Exists(cache))
        {
            Directory.Delete(cache, recursive: true);
        }

        double[] building = Load(work, options);
        Progress.Report($"decoded in {building[0]:F0} s");
        string file = Directory.GetFiles(cache, "images.bin", SearchOption.AllDirectories).Single();
        using var inMemory = Start("in memory", work, Plenty, options);
        using var streamed = Start("streamed", work, options.Megabytes, options);
        using var cold = Start("streamed, file read from the disk", work, options.Megabytes, options);
        Contestant[] all = [inMemory, streamed, cold];
        var turns = new Turns(options.Rounds, options.TurnSeconds, cancellation);
        turns.Play("training", contestant =>
        {
            if (contestant == cold)
            {
                DropFromCache(file);
            }
        }, all);
        Report(options, bytes, new FileInfo(file).Length, building, turns, all);
    }

    private static void Report(
        DataOptions options, long bytes, long fileBytes, double[] building, Turns turns, Contestant[] all)
    {
        var report = new MarkdownReport(
            "A folder of many pictures",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Pictures:N0} PNG files ({Mib(bytes):F0} MiB) of {options.Side}×{options.Side} pixels in colours, cartoon faces, "
                + $"trained at width 32 and batch 64 in precision `auto`: with all images in memory, and streamed with `--memory "
                + $"{options.Megabytes}MB` from the file of decoded images ({Mib(fileBytes):F0} MiB). Each training is a process of its own; "
                + $"they take turns in random order, and a turn is a whole number of 100 steps with a sample grid and a checkpoint. "
                + $"Before each turn of the last row the system is made to forget the file (`dd oflag=nocache`), so that it comes from the "
                + $"disk again. Medians (quartiles). Memory is the process's most ever (VmHWM), with .NET, libtorch and the networks."),
            $"Threads: {options.Threads}",
            string.Create(CultureInfo.InvariantCulture, $"Rounds: {options.Rounds}, turns of {options.TurnSeconds} s"));
        report.Begin(
            "Training",
            "Time to begin is from the start of loading to the first step: all pictures decoded on all cores, or the file of decoded "
            + "images checked byte by byte. All three began at once, on the same cores.",
            "images", "images/s", "beside memory", "most memory, MiB", "time to begin, s");
        foreach (Contestant side in all)
        {
            Spread speed = turns.Values(side);
            report.Add(
                side.Name,
                string.Create(CultureInfo.InvariantCulture, $"{speed.Median:F0} ({speed.Lower:F0} to {speed.Upper:F0})"),
                side == all[0] ? "1" : MarkdownReport.Ratio(turns.Ratio(side, all[0])),
                turns.Last(side, PeakValue).ToString("F0", CultureInfo.InvariantCulture),
                turns.Last(side, LoadingValue).ToString("F1", CultureInfo.InvariantCulture));
        }

        report.Begin(
            "Decoding, once",
            "All pictures decoded into the file, in a process that does nothing else.",
            "pictures", "seconds", "pictures/s", "most memory, MiB");
        report.Add(
            options.Pictures.ToString("N0", CultureInfo.InvariantCulture),
            building[0].ToString("F1", CultureInfo.InvariantCulture),
            (options.Pictures / building[0]).ToString("F0", CultureInfo.InvariantCulture),
            building[1].ToString("F0", CultureInfo.InvariantCulture));
        report.Publish(options.TableFile);
    }

    private static double Mib(long bytes) => bytes / (double)(1 << 20);

    private static string[] Arguments(string work, int megabytes, int threads, DataOptions options) =>
    [
        DataSide.CommandName, Path.Combine(work, "pictures"), Path.Combine(work, "cache"), $"{options.Side}", $"{megabytes}",
        $"{threads}",
    ];

    private static Contestant Start(string name, string work, int megabytes, DataOptions options) =>
        new(name, Arguments(work, megabytes, options.Threads, options));

    /// <summary>Loads the streamed set in a process of its own: seconds and most memory.</summary>
    private static double[] Load(string work, DataOptions options) =>
    [
        .. OwnProcess.Run(Arguments(work, options.Megabytes, threads: 0, options)).Split(' ')
            .Select(value => double.Parse(value, CultureInfo.InvariantCulture)),
    ];

    private static void DropFromCache(string file)
    {
        try
        {
            using Process dd = Process.Start(
                new ProcessStartInfo("dd", [$"of={file}", "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none"]))!;
            dd.WaitForExit();
            if (dd.ExitCode != 0)
            {
                throw new IOException($"dd could not make the system forget '{file}' (exit code {dd.ExitCode}).");
            }
        }
        catch (Win32Exception missing)
        {
            throw new IOException($"This benchmark needs GNU's dd: {missing.Message}", missing);
        }
    }
}
