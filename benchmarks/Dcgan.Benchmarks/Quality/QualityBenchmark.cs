namespace Dcgan.Benchmarks.Quality;

/// <summary>Trains what is not trained yet, judges it, and makes the table of what there is.</summary>
internal static class QualityBenchmark
{
    /// <returns>The process's exit code: 1 where a training failed.</returns>
    public static int Run(QualityOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<TrainingRow> rows = TrainingRow.All(options);
        if (options.Row is string name)
        {
            TrainingRow row = rows.FirstOrDefault(row => row.Name == name)
                ?? throw new ArgumentException($"There is no row '{name}'; there are {string.Join(", ", rows.Select(row => row.Name))}.");
            RowWork.Do(row, options, cancellation);
            return 0;
        }

        List<string> failed = [];
        foreach (TrainingRow row in options.TableOnly ? [] : rows)
        {
            if (IsDone(row, options))
            {
                continue;
            }

            if (IsHeld(row, options))
            {
                Progress.Report($"{row.Name}: another process works on it");
                continue;
            }

            if (!RowProcess.Run(row, cancellation))
            {
                failed.Add(row.Name);
            }

            // A table after each training: whatever ends this process leaves the last one.
            QualityTable.Make(options, rows).Write(options.TableFile);
        }

        QualityTable.Make(options, rows).Publish(options.TableFile);
        if (failed.Count == 0)
        {
            return 0;
        }

        Progress.Report($"failed: {string.Join(", ", failed)}");
        return 1;
    }

    private static bool IsDone(TrainingRow row, QualityOptions options)
    {
        using var networks = new JudgingNetworks(row.Set, options);
        var results = new QualityResults(options);
        return results.IsJudged(row, networks.Way) && results.Real(row.Set, networks.Way) is not null;
    }

    private static bool IsHeld(TrainingRow row, QualityOptions options)
    {
        using FileStream? claim = row.TryClaim(options);
        return claim is null;
    }
}
