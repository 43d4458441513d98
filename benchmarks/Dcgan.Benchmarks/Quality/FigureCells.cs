namespace Dcgan.Benchmarks.Quality;

/// <summary>Figures of one or more seeds as cells of a table.</summary>
internal static class FigureCells
{
    /// <summary>What stands where there are no figures yet.</summary>
    public const string Missing = "not yet";

    /// <summary>The titles of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Titles { get; } = ["FD", "precision", "recall", "coverage"];

    /// <summary>The figures in one network.</summary>
    public static string[] Of(IReadOnlyList<NetworkFigures> seeds) =>
    [
        Range(seeds.Select(figure => figure.FrechetDistance), "F2", bold: true),
        Range(seeds.Select(figure => figure.Precision), "F3"),
        Range(seeds.Select(figure => figure.Recall), "F3"),
        Range(seeds.Select(figure => figure.Coverage), "F3"),
    ];

    /// <summary>As many cells without figures.</summary>
    public static IEnumerable<string> None(int count) => Enumerable.Repeat(Missing, count);

    /// <summary>The mean, and the range of several.</summary>
    public static string Range(IEnumerable<double> values, string format, bool bold = false)
    {
        double[] all = [.. values];
        string mean = all.Average().ToString(format);
        mean = bold ? $"**{mean}**" : mean;
        return all.Length == 1 ? mean : $"{mean} ({all.Min().ToString(format)} to {all.Max().ToString(format)})";
    }
}
