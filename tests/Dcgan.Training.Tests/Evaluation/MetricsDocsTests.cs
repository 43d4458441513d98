using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Tests.Evaluation;

/// <summary>The code of docs/metrics.md, as it stands there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class MetricsDocsTests
{
    [TestMethod]
    public async Task The_snippet_judges_a_generator()
    {
        using var folder = new TestFolder();
        var random = new Random(1);
        for (int i = 0; i < 40; i++)
        {
            byte[] noise = new byte[30 * 30];
            random.NextBytes(noise);
            PngWriter.Write(new RasterImage(30, 30, 1, noise), Path.Combine(folder["photos"], $"{i}.png"));
        }

        string model = Path.Combine(folder["models"], "fashion-mnist");
        Directory.CreateDirectory(model);
        File.Copy(
            Path.Combine(Repository.Root, "models", "fashion-mnist", "generator.onnx"), Path.Combine(model, "generator.onnx"));
        SnippetRun run = await SnippetRun.RunAsync(
            [Snippets.Of("docs/metrics.md").Single()], folder.Path,
            Snippets.Options(typeof(Evaluator).Assembly, typeof(OnnxModel).Assembly));

        var summary = run.Variable<JudgementSummary>("summary");
        Assert.AreEqual(0, run.Variable<double>("precision"), 0, "No clothes lie among noise.");
        CollectionAssert.IsSubsetOf(
            new[] { "frechet_distance_equal", "precision", "coverage", "high_frequencies" },
            summary.Findings!.SelectMany(finding => finding.Metrics).Select(metric => metric.Key).ToArray());
    }
}
