using Dcgan.Tests.Shared.Scripts;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms.Image;
using Microsoft.ML.Transforms.Onnx;

namespace Dcgan.MLNet.Tests;

/// <summary>The code of docs/ml-net.md, as it stands there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class MlNetDocsTests
{
    [TestMethod]
    public async Task The_snippets_run_one_after_another()
    {
        using var folder = new TestFolder();
        foreach (string name in new[] { "emoji", "fashion-mnist-conditional" })
        {
            string models = Directory.CreateDirectory(Path.Combine(folder.Path, "models", name)).FullName;
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "models", name), "*.onnx"))
            {
                File.Copy(file, Path.Combine(models, Path.GetFileName(file)));
            }
        }

        SnippetRun run = await SnippetRun.RunAsync(Snippets.Of("docs/ml-net.md"), folder.Path, Options());

        var scored = run.Variable<IDataView>("scored");
        int real = scored.GetColumn<float>("Probability").Count(probability => probability > 0.5);
        var files = run.Variable<ValueTuple<string, float>[]>("byRealism");
        Assert.HasCount(real, files);
        CollectionAssert.AreEqual(files.OrderByDescending(file => file.Item2).ToArray(), files);

        Assert.AreEqual("Sneaker", run.Variable<string[]>("names")[7]);
        Assert.HasCount(20, run.Variable<float[]>("realism"));

        // The files that were chosen are scored as they were before they became files.
        Assert.IsGreaterThan(0, real);
        Assert.IsTrue(files.All(file => file.Item2 > 0.5f - 1e-4f));
        Assert.IsGreaterThan(0.9, run.Variable<double>("accuracy"));

        var stock = run.Variable<TransformerChain<ITransformer>>("stock");
        var loaded = run.Variable<TransformerChain<ITransformer>>("loaded");
        Assert.IsInstanceOfType<OnnxTransformer>(((TransformerChain<ITransformer>)stock.First()).ElementAt(1));
        Assert.IsInstanceOfType<DcganGeneratorTransformer>(loaded.First());
        using MLImage five = MLImage.CreateFromFile(folder["five.png"]);
        Assert.AreEqual(64, five.Width);
    }

    private static ScriptOptions Options() => Snippets.Options(
        typeof(DcganGenerator).Assembly, typeof(Dcgan.Onnx.OnnxModel).Assembly, typeof(MLContext).Assembly,
        typeof(IDataView).Assembly, typeof(MLImage).Assembly, typeof(ImageTypeAttribute).Assembly,
        typeof(LinearTrainerBase<,>).Assembly, typeof(PredictionEngineOptions).Assembly);
}
