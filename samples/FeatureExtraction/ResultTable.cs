namespace FeatureExtraction;

/// <summary>The results as Markdown, on standard output, each line as soon as it is known.</summary>
internal static class ResultTable
{
    public static void PrintHead()
    {
        Console.WriteLine(
            "| data | labels | input of the classifier | values per image | accuracy | L2 weight | processor seconds |");
        Console.WriteLine("| --- | ---: | --- | ---: | ---: | ---: | ---: |");
    }

    /// <summary>One line: the mean of some runs, and the least and greatest accuracy where there are several.</summary>
    public static void PrintRow(string data, int labels, string representation, IReadOnlyList<Result> runs)
    {
        string accuracy = $"{runs.Average(run => 100 * run.Accuracy):F1}%";
        if (runs.Count > 1)
        {
            accuracy += $" ({runs.Min(run => 100 * run.Accuracy):F1}% to {runs.Max(run => 100 * run.Accuracy):F1}%)";
        }

        string strengths = string.Join(", ", runs.Select(run => run.Strength).Distinct().Order());
        Console.WriteLine(
            $"| {data} | {labels} | {representation} | {runs[0].Values} | {accuracy} | {strengths} "
            + $"| {runs.Average(run => run.Seconds):F1} |");
    }
}
