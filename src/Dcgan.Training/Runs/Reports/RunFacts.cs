using System.Globalization;
using Dcgan.Onnx;
using Dcgan.Training.Reports;

namespace Dcgan.Training.Runs.Reports;

/// <summary>What a run's report says in words and numbers.</summary>
internal static class RunFacts
{
    /// <summary>The most classes that are listed.</summary>
    private const int MostClasses = 50;

    /// <summary>How far the training is.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="seen">Images seen so far; null where nothing says so yet.</param>
    /// <param name="totalImages">Images of the whole training.</param>
    public static string State(RunRecord record, long? seen, long totalImages) =>
        record.Result is RunResult result ? $"finished after {Whole(result.ImagesSeen)} images"
        : seen is not long images ? "nothing logged yet"
        : $"in progress or interrupted, {Whole(images)} of {Whole(totalImages)} images when this was written";

    /// <summary>What came of it; empty before the end.</summary>
    public static string Outcome(RunRecord record) => record.Result is not RunResult result
        ? string.Empty
        : "<h2>What came of it</h2>\n" + HtmlPage.Facts(
            ("exported", Exported(result)),
            ("discriminator", $"AUC {result.Auc:F3}, accuracy {100 * result.Accuracy:F1}% at 0.5, held-out real images against generated ones"),
            ("networks against ONNX", $"largest difference {result.LargestDifference.ToString("0.0e-0", CultureInfo.InvariantCulture)}"));

    /// <summary>Warnings; empty where there are none.</summary>
    public static string Warnings(RunRecord record) => record.Warnings is not { Count: > 0 } warnings
        ? string.Empty
        : "<h2>Warnings</h2>\n<ul class=\"warnings\">\n" + string.Concat(warnings.Select(warning =>
            $"<li><strong>After {Whole(warning.Images)} images:</strong> {HtmlPage.Safe(warning.Message)} "
            + $"{(warning.RolledBack ? "Training went back to its last good snapshot, with both rates halved." : HtmlPage.Safe(warning.Remedy))}</li>\n"))
            + "</ul>\n";

    /// <summary>Images, networks and options.</summary>
    public static string Options(RunRecord record)
    {
        TrainingPlan plan = record.Plan;
        IReadOnlyList<ReportedOption> options = OptionList.Of(plan);
        ReportedOption[] asked = [.. options.Where(option => option.IsAsked)];
        string differing = asked.Length == 0
            ? "<p>Nothing differs from the defaults.</p>"
            : "<p>What differs from the defaults, in the names of run.json:</p>\n" + Table(asked);
        return HtmlPage.Facts(
            ("images", $"{Whole(record.DataCount)} of {record.DataName}, {plan.Width}×{plan.Height}×{plan.Channels}; {Whole(plan.HeldOut)} of them kept out of training"),
            ("classes", plan.Classes is ClassLabels classes ? Classes(classes) : null),
            ("SHA-256 of the images", record.DataFingerprint))
            + $"\n{differing}\n<details><summary>All options</summary>\n{Table(options)}\n</details>";
    }

    /// <summary>Times, hardware and versions.</summary>
    public static string Origin(RunRecord record, IReadOnlyList<MetricsLine> lines)
    {
        RunEnvironment environment = record.Environment;
        (double seconds, double images) = Steps(lines);
        return HtmlPage.Facts(
            ("started", Date(record.Started)),
            ("finished", record.Finished is DateTimeOffset finished ? Date(finished) : null),
            ("training steps", seconds > 0 ? $"{Duration(seconds)}, {Whole((long)Math.Round(images / seconds))} images/s; without judgements of snapshots" : null),
            ("device", $"{environment.Device}, {record.Plan.Precision}, threads {record.Plan.Threads}"),
            ("processor", environment.Processor is null && environment.Cores is null
                ? null
                : $"{environment.Processor ?? environment.Architecture}{(environment.Cores is int cores ? $", {cores} logical cores" : "")}"),
            ("system", $"{environment.System}, {environment.Architecture}"),
            ("versions", $"Dcgan.Pipeline {environment.Product}, {environment.DotNet}, TorchSharp {environment.TorchSharp}, libtorch {environment.LibTorch}"));
    }

    /// <summary>A count with its thousands apart.</summary>
    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many classes there are, and each with its images.</summary>
    private static string Classes(ClassLabels classes)
    {
        IEnumerable<string> listed = Enumerable.Range(0, Math.Min(classes.Count, MostClasses)).Select(label =>
            classes.NameOf(label) + (classes.Images.Count > 0 ? $" ({Whole(classes.Images[label])})" : ""));
        return $"{Whole(classes.Count)}: {string.Join(", ", listed)}"
            + (classes.Count > MostClasses ? $" and {Whole(classes.Count - MostClasses)} more" : "")
            + (classes.Images.Count > 0 ? "; in brackets the images of each" : "");
    }

    private static string Exported(RunResult result)
    {
        if (result.Exported is not ExportedSnapshot exported)
        {
            return "the last state; no snapshot was judged";
        }

        string weights = exported.Candidate == SnapshotCandidate.Average ? "averaged" : "trained";
        string fresh = exported.FreshDistance is double distance ? $" ({Distance(distance)} on latents that it was not chosen by)" : string.Empty;
        return $"the snapshot after {Whole(exported.ImagesSeen)} images, {weights} weights, Fréchet distance {Distance(exported.Distance)}{fresh} "
            + $"of {Whole(exported.Samples)} images in the features of {exported.Network}";
    }

    private static string Table(IEnumerable<ReportedOption> options) =>
        "<table>\n<tr><th>option</th><th>value</th><th>default</th></tr>\n" + string.Concat(options.Select(option =>
            $"<tr><td><code>{HtmlPage.Safe(option.Name)}</code></td><td>{HtmlPage.Safe(option.Value)}</td>"
            + $"<td>{(option.IsChosen ? "chosen automatically" : HtmlPage.Safe(option.Default ?? "chosen automatically"))}</td></tr>\n")) + "</table>";

    /// <summary>The time that the steps took by the speeds that were logged, and the images of those.</summary>
    private static (double Seconds, double Images) Steps(IReadOnlyList<MetricsLine> lines)
    {
        double seconds = 0, images = 0;
        long before = 0;
        foreach (MetricsLine line in lines)
        {
            if (line.ImagesPerSecond > 0 && line.Images > before)
            {
                seconds += (line.Images - before) / line.ImagesPerSecond;
                images += line.Images - before;
            }

            before = line.Images;
        }

        return (seconds, images);
    }

    private static string Distance(double distance) =>
        distance.ToString(distance < 100 ? "F2" : "G4", CultureInfo.InvariantCulture);

    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Duration(double seconds) => seconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):F0}:{(int)(seconds / 60 % 60):00}:{(int)(seconds % 60):00} h");
}
