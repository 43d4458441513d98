using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Evaluation;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

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
        string before = Environment.CurrentDirectory;
        ScriptState<object> state;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            state = await CSharpScript.RunAsync(
                Snippets.Of("docs/metrics.md").Single(),
                Snippets.Options(typeof(Evaluator).Assembly, typeof(OnnxModel).Assembly));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        var summary = (JudgementSummary)state.GetVariable("summary").Value;
        Assert.AreEqual(0, (double)state.GetVariable("precision").Value, 0, "No clothes lie among noise.");
        CollectionAssert.IsSubsetOf(
            new[] { "frechet_distance_equal", "precision", "coverage", "high_frequencies" },
            summary.Findings!.SelectMany(finding => finding.Metrics).Select(metric => metric.Key).ToArray());
    }
}
