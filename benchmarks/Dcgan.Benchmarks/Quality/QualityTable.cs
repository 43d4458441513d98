using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Quality;

/// <summary>The tables of one image set: those of finished trainings, and what is still to come.</summary>
internal sealed class QualityTable : IDisposable
{
    private readonly QualitySet _set;
    private readonly QualityResults _results;
    private readonly JudgingNetworks _networks;
    private readonly TrainingRow[] _rows;

    private QualityTable(QualitySet set, QualityOptions options, IEnumerable<TrainingRow> rows)
    {
        string[] order = [.. Recipes.All(options).Select(recipe => recipe.Name)];
        _set = set;
        _results = new QualityResults(options);
        _networks = new JudgingNetworks(set, options);
        _rows = [.. rows.OrderBy(row => Array.IndexOf(order, row.Recipe.Name)).ThenBy(row => row.Seed)];
    }

    /// <summary>Makes the tables of what the work folder holds.</summary>
    public static MarkdownReport Make(QualityOptions options, IReadOnlyList<TrainingRow> rows)
    {
        List<string> facts = [$"Threads: {options.Threads} for every training and measurement"];
        var results = new QualityResults(options);
        string[] builds = [.. rows.Select(results.Training).OfType<TrainingFigures>().Select(row => row.Build).Distinct().Order()];
        if (builds.Length > 0)
        {
            facts.Add($"Trained by: {string.Join(", ", builds)}");
        }

        if (options.Note is string note)
        {
            facts.Add(note);
        }

        if (options.Quick)
        {
            facts.Add("**A trial on few images with small networks: the figures mean nothing**");
        }

        var report = new MarkdownReport(
            "Image quality at equal images and at equal time",
            $"Up to {options.Samples:N0} generated images against as many test images, which no training saw. The Fréchet distance (FD, lower\n"
            + "is better), precision, recall and coverage (5 neighbours, higher is better) are those of two feature networks: the\n"
            + "classifiers that ship for Fashion-MNIST and for CIFAR-10. \"Nearest\" is the median distance to the nearest training image\n"
            + "over that of the test images, in the first network: far below 1 would be memorisation. All generators are judged as\n"
            + "ONNX files, from the same seeds, in whole levels. Seconds are all that a training takes: steps, losses, sample grids,\n"
            + "checkpoints, choosing what to export, the export; processor seconds are those of all threads together. Of several seeds the\n"
            + "mean is shown, and their range. The plain loop is that of PyTorch's example in TorchSharp. It trains on all training images;\n"
            + "ours holds some back (at most 4,000) and so sees fewer at the same number of epochs. Ours chooses its snapshot by the\n"
            + "Fréchet distance of the first network to the training images; the second network has no part in any choice.",
            [.. facts]);
        foreach (IGrouping<QualitySet, TrainingRow> set in rows.GroupBy(row => row.Set))
        {
            using var table = new QualityTable(set.Key, options, set);
            table.AddFigures(report);
            table.AddComparison(report);
            table.AddExports(report);
        }

        return report;
    }

    public void Dispose() => _networks.Dispose();

    private int FigureCount => FigureCells.Titles.Count * _networks.All.Count;

    private void AddFigures(MarkdownReport report)
    {
        report.Begin(
            _set.Title,
            $"Width {_set.Width}, batch 64. The first four figures are in the features of {_networks.All[0].Name}, the next four in "
            + $"those of {_networks.All[1].Name}.",
            [
                "training", "seeds", "epochs", "images", "seconds", "processor s", "images/s",
                .. _networks.All.SelectMany(_ => FigureCells.Titles),
                "nearest",
            ]);
        SetFigures? real = _results.Real(_set, _networks.Way);
        report.Add(
        [
            "real training images", "", "", "", "", "", "",
            .. real?.Networks.SelectMany(figures => FigureCells.Of([figures])) ?? FigureCells.None(FigureCount),
            "",
        ]);
        foreach (IGrouping<Recipe, TrainingRow> recipe in _rows.GroupBy(row => row.Recipe))
        {
            Finished[] done = [.. recipe.Select(Find).OfType<Finished>()];
            string seeds = $"{string.Join(", ", done.Select(row => row.Row.Seed))}";
            report.Add(done.Length == 0
                ? [recipe.Key.Title, .. FigureCells.None(7 + FigureCount)]
                :
                [
                    recipe.Key.Title,
                    done.Length == recipe.Count() ? seeds : $"{seeds}; others {FigureCells.Missing}",
                    $"{done[0].Training.Epochs}",
                    $"{done[0].Training.Images:N0}",
                    FigureCells.Range(done.Select(row => row.Training.Seconds), "F0"),
                    FigureCells.Range(done.Select(row => row.Training.ProcessorSeconds), "F0"),
                    FigureCells.Range(done.Select(row => row.Training.ImagesPerSecond), "F0"),
                    .. _networks.All.Index().SelectMany(network =>
                        FigureCells.Of([.. done.Select(row => row.Judgement.Networks[network.Index])])),
                    FigureCells.Range(done.Select(row => row.Judgement.NearestRatio ?? double.NaN), "F2"),
                ]);
        }
    }

    private void AddComparison(MarkdownReport report)
    {
        report.Begin(
            $"{_set.Title}, against the first row",
            $"Seed by seed: processor time and distances as multiples of those of \"{_rows.First(row => row.Recipe.IsBaseline).Recipe.Title}\", precision and\n"
            + "coverage as differences from its own.",
            [
                "training", "seed", "processor time",
                .. _networks.All.SelectMany(network => (string[])[$"FD, {network.Name}", "precision", "coverage"]),
            ]);
        Dictionary<int, Finished> baselines = _rows.Where(row => row.Recipe.IsBaseline).Select(Find).OfType<Finished>()
            .ToDictionary(row => row.Row.Seed);
        foreach (TrainingRow row in _rows.Where(row => !row.Recipe.IsBaseline))
        {
            if (Find(row) is not { } own || !baselines.TryGetValue(row.Seed, out Finished? baseline))
            {
                report.Add([row.Recipe.Title, $"{row.Seed}", .. FigureCells.None(1 + (3 * _networks.All.Count))]);
                continue;
            }

            report.Add(
            [
                row.Recipe.Title,
                $"{row.Seed}",
                $"{own.Training.ProcessorSeconds / baseline.Training.ProcessorSeconds:F2}",
                .. own.Judgement.Networks.Zip(baseline.Judgement.Networks, Compare).SelectMany(cells => cells),
            ]);
        }
    }

    private void AddExports(MarkdownReport report)
    {
        report.Begin(
            $"{_set.Title}, what was exported",
            "The state that a training of ours chose by itself: the best by its own Fréchet distance to the training images. \"Fresh\" is\n"
            + "the same on latents that it was not chosen by, \"last\" that of the training's last state on those.",
            "training", "seed", "after images", "of images", "generator", "FD", "fresh", "last");
        foreach (Finished row in _rows.Select(Find).OfType<Finished>())
        {
            if (_results.Exported(row.Row) is { } exported)
            {
                report.Add(
                    row.Row.Recipe.Title,
                    $"{row.Row.Seed}",
                    $"{exported.ImagesSeen:N0}",
                    $"{row.Training.Images:N0}",
                    $"{exported.Candidate}".ToLowerInvariant(),
                    $"{exported.Distance:F2}",
                    $"{exported.FreshDistance:F2}",
                    $"{exported.LastFreshDistance:F2}");
            }
        }
    }

    private static string[] Compare(NetworkFigures ours, NetworkFigures theirs) =>
    [
        $"**{ours.FrechetDistance / theirs.FrechetDistance:F2}**",
        $"{ours.Precision - theirs.Precision:+0.000;-0.000;0.000}",
        $"{ours.Coverage - theirs.Coverage:+0.000;-0.000;0.000}",
    ];

    private Finished? Find(TrainingRow row) =>
        _results.Training(row) is { } training && _results.Judgement(row, _networks.Way) is { } judgement
            ? new Finished(row, training, judgement)
            : null;

    private sealed record Finished(TrainingRow Row, TrainingFigures Training, SetFigures Judgement);
}
