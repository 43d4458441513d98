using Dcgan.Tests.Shared.Scripts;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.Tests.MLNet;

[TestClass]
[DoNotParallelize]
public sealed class TrainerReadmeTests
{
    private const string Usings =
        "using Dcgan.MLNet; using Dcgan.Training; using Microsoft.ML; using Microsoft.ML.Data;";

    [TestMethod]
    public async Task The_snippet_trains_and_generates_as_it_stands()
    {
        using var folder = new TestFolder();
        string snippet = Snippets.Of("README.md").Single(code => code.Contains(nameof(DcganTrainer), StringComparison.Ordinal));
        FileRow[] files = TrainerRows.Write(TrainerRows.Pictures(count: 75, width: 40, height: 36), folder["pictures"]);
        SnippetRun run = await SnippetRun.RunAsync([Usings + snippet], folder.Path, Snippets.Options(
            typeof(DcganTrainer).Assembly, typeof(Dcgan.MLNet.DcganGenerator).Assembly, typeof(MLContext).Assembly,
            typeof(IDataView).Assembly, typeof(MLImage).Assembly, typeof(Dcgan.Onnx.ModelMetadata).Assembly));

        Assert.IsLessThan(15, snippet.TrimEnd().Split('\n').Length);
        using MLImage picture = MLImage.CreateFromFile(folder["new.png"]);
        Assert.AreEqual((32, 32), (picture.Width, picture.Height));
        var mlContext = new MLContext();
        IDataView view = mlContext.Data.LoadFromEnumerable(files);
        var model = run.Variable<ITransformer>("model");
        foreach (ITransformer transformer in new[] { model, mlContext.Model.Load(folder["model.zip"], out _) })
        {
            float[] probabilities = [.. transformer.Transform(view).GetColumn<float>("Probability")];
            Assert.HasCount(75, probabilities);
            Assert.IsTrue(probabilities.All(probability => probability is > 0 and < 1));
        }

        ((IDisposable)model).Dispose();
    }
}
