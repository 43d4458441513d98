using Dcgan.Tests.Shared.Scripts;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

[TestClass]
[DoNotParallelize]
public sealed class ReadmeTests
{
    [TestMethod]
    public async Task The_snippet_compiles_and_runs_as_it_stands()
    {
        using var folder = new TestFolder();
        string snippet = Snippets.Of("README.md")[0];
        string models = Directory.CreateDirectory(Path.Combine(folder.Path, "models", "fashion-mnist")).FullName;
        foreach (string file in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "models", "fashion-mnist"), "*.onnx"))
        {
            File.Copy(file, Path.Combine(models, Path.GetFileName(file)));
        }

        await SnippetRun.RunAsync([snippet], folder.Path, Snippets.Options(
            typeof(DcganGenerator).Assembly, typeof(MLContext).Assembly, typeof(IDataView).Assembly,
            typeof(MLImage).Assembly));

        using MLImage picture = MLImage.CreateFromFile(folder["most-real.png"]);
        Assert.AreEqual(28, picture.Width);
        Assert.AreEqual(28, picture.Height);

        // The saved pipeline, through plain ML.NET, still scores.
        var mlContext = new MLContext();
        ITransformer loaded = mlContext.Model.Load(folder["clothes.zip"], out _);
        IDataView seeds = mlContext.Data.LoadFromEnumerable(new[] { new SeedRow { Seed = 5 } });
        float probability = loaded.Transform(seeds).GetColumn<float>("Probability").Single();
        Assert.IsTrue(probability is > 0 and < 1, $"The probability is {probability}.");
    }

    private sealed class SeedRow
    {
        public long Seed { get; set; }
    }
}
