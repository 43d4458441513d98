using Dcgan.Benchmarks.Measuring;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;

namespace Dcgan.Benchmarks.Faults;

/// <summary>The results as Markdown.</summary>
internal static class FaultsTable
{
    public static void Publish(
        FaultsOptions options, ImageSet training, FeatureNetwork network, IReadOnlyList<FaultResult> results)
    {
        var report = new MarkdownReport(
            $"Planted faults, {training.Name} ({training.Width}×{training.Height}×{training.Channels})",
            "What `dcgan evaluate` makes of real images into which faults were planted. Figures that tell of a fault, by the rules that the "
            + "command itself applies, are bold.",
            $"Real images: {training.Count} for training",
            $"Features: {network.FeatureCount} of {network.Name}");
        report.Begin(
            "Caught by",
            "Real test images must pass everything; each fault must be caught by something.",
            "images", "number", "caught by");
        foreach (FaultResult result in results)
        {
            report.Add(
                result.Name,
                $"{result.Count}",
                result.CaughtBy.Count == 0 ? "nothing" : string.Join(", ", result.CaughtBy.Select(metric => metric.Title)));
        }

        report.Begin(
            "Figures",
            "The second column is what training images get that are held back and measured against the rest.",
            ["figure", "held-back training images", .. results.Select(result => result.Name)]);
        foreach (EvaluationMetric metric in EvaluationMetric.All.Where(
            metric => results.Any(result => metric.Of(result.Judgement.Quality) is not null)))
        {
            string real = results[0].Judgement.Real is { } quality && metric.Of(quality) is { } value
                ? metric.Text(value with { Deviation = 0 })
                : "";
            report.Add([metric.Title, real, .. results.Select(result => result.Cell(metric))]);
        }

        report.Publish(options.TableFile);
    }
}
