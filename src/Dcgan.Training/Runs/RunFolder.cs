using System.Globalization;

namespace Dcgan.Training.Runs;

/// <summary>A folder that holds one run, locked against other processes while it is open, unless it is only looked into.</summary>
public sealed class RunFolder : IDisposable
{
    private const int LongestNumber = 9;
    private readonly FileStream? _lock;

    private RunFolder(string path, FileStream? gate)
    {
        Path = path;
        _lock = gate;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Options, versions and results.</summary>
    public string RecordPath => File("run.json");

    /// <summary>One JSON object a logging step.</summary>
    public string MetricsPath => File("metrics.jsonl");

    /// <summary>The training state.</summary>
    public string CheckpointPath => File("checkpoint.safetensors");

    /// <summary>The best state so far; see <see cref="WatchOptions"/>.</summary>
    public string BestPath => File("best.safetensors");

    /// <summary>The state to go back to where training goes wrong; see <see cref="WatchOptions.Rollback"/>.</summary>
    internal string GoodPath => File("good.safetensors");

    /// <summary>What judgements need of the training images; it can be measured again.</summary>
    internal string RealStatisticsPath => File("real-statistics.safetensors");

    /// <summary>Grids of the fixed seeds, named by images seen.</summary>
    public string SamplesPath => File("samples");

    /// <summary>The run in one page, see <see cref="Reports.RunReport"/>.</summary>
    public string ReportPath => File("report.html");

    /// <summary>The fixed seeds through training, see <see cref="Reports.ProgressAnimation"/>.</summary>
    public string AnimationPath => File("progress.gif");

    /// <summary>The exported generator.</summary>
    public string GeneratorPath => File("generator.onnx");

    /// <summary>The exported discriminator.</summary>
    public string DiscriminatorPath => File("discriminator.onnx");

    /// <summary>The exported feature extractor.</summary>
    public string FeaturesPath => File("features.onnx");

    /// <summary>Makes the next numbered folder, such as <c>runs/00003-sprites</c>.</summary>
    /// <param name="root">The folder of all runs.</param>
    /// <param name="name">What the run is about; characters that file names lack are replaced.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static RunFolder CreateNext(string root, string name)
    {
        string suffix = new([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        Directory.CreateDirectory(root);
        for (int number = NextNumber(root); ; number++)
        {
            string path = System.IO.Path.Combine(
                root, string.Create(CultureInfo.InvariantCulture, $"{number:D5}-{suffix}"));

            // Another process may take the same number in this moment; the lock file can be created only once.
            Directory.CreateDirectory(path);
            if (FolderLock.TryTake(path, FileMode.CreateNew) is FileStream gate)
            {
                return new RunFolder(path, gate);
            }
        }
    }

    /// <summary>Makes a folder of the given name for a new run.</summary>
    /// <param name="path">A folder that does not exist or is empty.</param>
    /// <exception cref="IOException">It holds something already, or cannot be made.</exception>
    public static RunFolder Create(string path)
    {
        CheckFree(path);
        Directory.CreateDirectory(path);
        FileStream gate = FolderLock.TryTake(path, FileMode.OpenOrCreate) ?? throw Busy(path);
        try
        {
            // A run of another process may have come and gone since.
            CheckFree(path);
            return new RunFolder(path, gate);
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    /// <summary>Checks that a new run may be made in a folder; makes nothing.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It holds something already.</exception>
    public static void CheckFree(string path)
    {
        if (System.IO.File.Exists(System.IO.Path.Combine(path, "run.json")))
        {
            throw new IOException(
                $"'{path}' holds a run already, which is not overwritten; choose another folder, or go on with this run.");
        }

        if (System.IO.File.Exists(path)
            || (Directory.Exists(path)
                && Directory.EnumerateFileSystemEntries(path).Any(entry => !IsNothing(System.IO.Path.GetFileName(entry)))))
        {
            throw new IOException($"'{path}' exists already and is not overwritten; choose another folder.");
        }

        RequireWritable(path);
    }

    /// <summary>Checks that a folder, or what will be its nearest parent, can be written; leaves nothing there.</summary>
    /// <param name="path">The folder, which need not exist.</param>
    /// <exception cref="IOException">It cannot; the message says why.</exception>
    public static void RequireWritable(string path)
    {
        string? folder = System.IO.Path.GetFullPath(path);
        while (folder is not null && !Directory.Exists(folder))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        string probe = System.IO.Path.Combine(folder ?? path, $".{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        try
        {
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            string reason = failure.Message.Replace(probe, folder, StringComparison.Ordinal);
            throw new IOException($"A run cannot be kept in '{path}': {reason}", failure);
        }
    }

    /// <summary>Opens the folder of an earlier run.</summary>
    /// <param name="path">A folder with a <c>run.json</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no run in it.</exception>
    /// <exception cref="IOException">Another process uses it.</exception>
    public static RunFolder Open(string path)
    {
        RequireRun(path);
        return new RunFolder(path, FolderLock.TryTake(path, FileMode.OpenOrCreate) ?? throw Busy(path));
    }

    /// <summary>Looks into the folder of a run that another process may be training in this moment.</summary>
    /// <param name="path">A folder with a <c>run.json</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no run in it.</exception>
    public static RunFolder Look(string path)
    {
        RequireRun(path);
        return new RunFolder(path, gate: null);
    }

    /// <summary>The grid of the fixed seeds after so many images.</summary>
    public string SamplePath(long images) =>
        System.IO.Path.Combine(SamplesPath, string.Create(CultureInfo.InvariantCulture, $"{images:D9}.png"));

    /// <summary>Drops the grids of after so many images.</summary>
    internal void CutBackSamples(long images)
    {
        foreach (string sample in Directory.Exists(SamplesPath) ? Directory.GetFiles(SamplesPath) : [])
        {
            string name = System.IO.Path.GetFileNameWithoutExtension(sample);
            if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long seen) && seen > images)
            {
                System.IO.File.Delete(sample);
            }
        }
    }

    /// <summary>Drops the unfinished files of a process that was killed while it wrote them.</summary>
    internal void DropUnfinished()
    {
        foreach (string unfinished in Directory.GetFiles(Path, ".*.tmp", SearchOption.AllDirectories))
        {
            System.IO.File.Delete(unfinished);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private static void RequireRun(string path)
    {
        if (!System.IO.File.Exists(System.IO.Path.Combine(path, "run.json")))
        {
            throw new DirectoryNotFoundException($"'{path}' holds no run: it has no run.json.");
        }
    }

    private static int NextNumber(string root) => 1 + Directory.EnumerateDirectories(root)
        .Select(folder => System.IO.Path.GetFileName(folder).Split('-')[0])
        .Where(text => text.Length <= LongestNumber)
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)
        .DefaultIfEmpty(-1)
        .Max();

    /// <summary>
    /// A lock file alone is what a run leaves that could not even write its record; unfinished files are those of a killed
    /// one, or of another process that looks whether the folder can be written.
    /// </summary>
    private static bool IsNothing(string name) =>
        name == FolderLock.FileName
        || (name.StartsWith('.') && name.EndsWith(".tmp", StringComparison.Ordinal));

    private static IOException Busy(string path) => new($"'{path}' is in use by another process; wait until it ends.");

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
