using Dcgan.Tests.Shared.Scripts;
using Microsoft.CodeAnalysis.CSharp.Scripting;
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

        ScriptState<object> state = await RunAsync(folder);

        var scored = (IDataView)state.GetVariable("scored").Value;
        int real = scored.GetColumn<float>("Probability").Count(probability => probability > 0.5);
        var files = (ValueTuple<string, float>[])state.GetVariable("byRealism").Value;
        Assert.HasCount(real, files);
        CollectionAssert.AreEqual(files.OrderByDescending(file => file.Item2).ToArray(), files);

        Assert.AreEqual("Sneaker", ((string[])state.GetVariable("names").Value)[7]);
        Assert.HasCount(20, (float[])state.GetVariable("realism").Value);

        // The files that were chosen are scored as they were before they became files.
        Assert.IsGreaterThan(0, real);
        Assert.IsTrue(files.All(file => file.Item2 > 0.5f - 1e-4f));
        Assert.IsGreaterThan(0.9, (double)state.GetVariable("accuracy").Value);

        var stock = (TransformerChain<ITransformer>)state.GetVariable("stock").Value;
        var loaded = (TransformerChain<ITransformer>)state.GetVariable("loaded").Value;
        Assert.IsInstanceOfType<OnnxTransformer>(((TransformerChain<ITransformer>)stock.First()).ElementAt(1));
        Assert.IsInstanceOfType<DcganGeneratorTransformer>(loaded.First());
        using MLImage five = MLImage.CreateFromFile(folder["five.png"]);
        Assert.AreEqual(64, five.Width);
    }

    private static async Task<ScriptState<object>> RunAsync(TestFolder folder)
    {
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            ScriptState<object>? state = null;
            foreach (string snippet in Snippets.Of("docs/ml-net.md"))
            {
                state = state is null
                    ? await CSharpScript.RunAsync(snippet, Options())
                    : await state.ContinueWithAsync(snippet);
            }

            return state!;
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    private static ScriptOptions Options() => Snippets.Options(
        typeof(DcganGenerator).Assembly, typeof(Dcgan.Onnx.OnnxModel).Assembly, typeof(MLContext).Assembly,
        typeof(IDataView).Assembly, typeof(MLImage).Assembly, typeof(ImageTypeAttribute).Assembly,
        typeof(LinearTrainerBase<,>).Assembly, typeof(PredictionEngineOptions).Assembly);
}
