namespace Dcgan.Benchmarks.Crashes;

/// <summary>
/// Kills runs at moments of chance, over the whole span from the start of the process to the end of the export, and resumes
/// them until they end; then they must be the undisturbed run, byte by byte.
/// </summary>
internal sealed class KillTrials
{
    private readonly CrashJob _job;
    private readonly UndisturbedRun _whole;
    private readonly string _folder;
    private readonly Random _random;
    private readonly List<string> _failures = [];
    private readonly List<double> _lost = [];
    private readonly Dictionary<string, int> _phases = [];
    private int _run;
    private int _finished;
    private int _unfinishedFiles;

    /// <summary>Killed once after its last checkpoint, a run may end: else most kills would fall there.</summary>
    private bool _spared;

    /// <param name="job">What is killed.</param>
    /// <param name="whole">The undisturbed run.</param>
    /// <param name="folder">Where the runs go.</param>
    /// <param name="seed">Names the moments.</param>
    public KillTrials(CrashJob job, UndisturbedRun whole, string folder, int seed)
    {
        _job = job;
        _whole = whole;
        _folder = folder;
        _random = new Random(seed);
    }

    /// <summary>Images between what was told last before a kill and the checkpoint that is gone on from.</summary>
    public IReadOnlyList<double> Lost => _lost;

    /// <summary>How many kills hit which part of a run.</summary>
    public IReadOnlyDictionary<string, int> Phases => _phases;

    /// <summary>Runs that ended and were compared.</summary>
    public int FinishedRuns => _finished;

    /// <summary>Kills that left an unfinished file under a temporary name.</summary>
    public int UnfinishedFiles => _unfinishedFiles;

    /// <summary>Kills and resumes.</summary>
    /// <param name="what">What the table calls it.</param>
    /// <param name="kills">How often.</param>
    /// <param name="aimed">Whether to wait from the moment on until a file is being written.</param>
    /// <param name="cancellation">Stops between two processes.</param>
    public CheckRow Run(string what, int kills, bool aimed, CancellationToken cancellation)
    {
        _failures.Clear();
        for (int killed = 0; killed < kills;)
        {
            cancellation.ThrowIfCancellationRequested();
            using DcganProcess process = DcganProcess.Start(_job.Continue(Current));
            if (!_spared && IsKilled(process, aimed))
            {
                killed++;
                Inspect();
                Progress.Report($"kill {killed}/{kills}: {CrashJob.ImagesOf(Current) ?? 0} images kept");
            }
            else
            {
                End(process);
            }
        }

        // What was killed last goes on to its end, too.
        if (Directory.Exists(Current))
        {
            using DcganProcess process = DcganProcess.Start(_job.Continue(Current));
            process.Wait();
            End(process);
        }

        return new CheckRow(what, kills, [.. _failures], Message: null);
    }

    private string Current => Path.Combine(_folder, $"killed-{_run}");

    /// <summary>Draws a moment from what is left of the run, and kills the process then.</summary>
    /// <returns>False where it ended before.</returns>
    private bool IsKilled(DcganProcess process, bool aimed)
    {
        double left = 1 - ((CrashJob.ImagesOf(Current) ?? 0) / (double)_whole.Images);
        double seconds = _whole.StartSeconds + _whole.ExportSeconds
            + (left * (_whole.Seconds - _whole.StartSeconds - _whole.ExportSeconds));
        if (process.WaitFor(TimeSpan.FromSeconds(_random.NextDouble() * seconds)))
        {
            return false;
        }

        while (aimed && RunFiles.CountUnfinished(Current) == 0)
        {
            if (process.HasEnded)
            {
                return false;
            }

            Thread.Yield();
        }

        process.Kill();
        return true;
    }

    private void Inspect()
    {
        long? kept = CrashJob.ImagesOf(Current);
        string phase = !File.Exists(Path.Combine(Current, "run.json")) ? "before the run's record"
            : kept is null ? "before the first checkpoint"
            : kept == _whole.Images ? "after the last checkpoint"
            : "between checkpoints";
        _spared = kept == _whole.Images;
        _phases[phase] = _phases.GetValueOrDefault(phase) + 1;
        _unfinishedFiles += RunFiles.CountUnfinished(Current);
        _failures.AddRange(RunFiles.Broken(Current));
        if (RunFiles.LastLogged(Current) is long told)
        {
            long lost = Math.Max(0, told - (kept ?? 0));
            _lost.Add(lost);
            if (lost > CrashJob.SnapshotEvery + CrashJob.LogEvery)
            {
                _failures.Add($"{lost} images were lost");
            }
        }
    }

    /// <summary>Compares a run that ended, and begins another.</summary>
    private void End(DcganProcess process)
    {
        int exitCode = process.Wait();
        if (exitCode != 0)
        {
            _failures.Add($"exit code {exitCode}: {process.Message.Replace(Current, "RUN", StringComparison.Ordinal)}");
        }
        else
        {
            _finished++;
            _failures.AddRange(RunFiles.Differences(_whole.Folder, Current));
        }

        Directory.Delete(Current, recursive: true);
        _spared = false;
        _run++;
    }
}
