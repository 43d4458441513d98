using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Runs;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>The code of docs/ml-net-training.md, as it stands there: a training that somebody stops and goes on with.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TrainerDocsTests
{
    private const int ImagesAnEpoch = 2 * 64;

    /// <summary>The first judgement is the first that is told of.</summary>
    private const int Told = 2 * ImagesAnEpoch;

    /// <summary>A console at which somebody stops the training as soon as it tells how it stands.</summary>
    private const string Stopping = """
        public class StoppingConsole(System.IO.TextWriter console, System.Threading.CancellationTokenSource stop) : System.IO.StringWriter
        {
            public override void WriteLine(string value)
            {
                console.WriteLine(value);
                stop.Cancel();
            }
        }

        Console.SetOut(new StoppingConsole(Console.Out, stop));
        """;

    [TestMethod]
    public async Task A_training_is_watched_stopped_and_extended()
    {
        using var folder = new TestFolder();
        TrainerRows.Write(TrainerRows.Pictures(count: 200, width: 32, height: 32), folder["pictures"]);
        List<string> snippets = [.. Snippets.Of("docs/ml-net-training.md")];
        snippets.Insert(1, Stopping);

        // Judgements of 2,048 images each would take most of the time.
        snippets[0] = snippets[0].Replace("Epochs = 20,", "Epochs = 20, Watch = new WatchOptions { Samples = 32 },");

        SnippetRun run = await SnippetRun.RunAsync(snippets, folder.Path, Snippets.Options(
            typeof(DcganTrainer).Assembly, typeof(Dcgan.MLNet.DcganGenerator).Assembly, typeof(MLContext).Assembly,
            typeof(IDataView).Assembly, typeof(MLImage).Assembly, typeof(Dcgan.Onnx.ModelMetadata).Assembly));
        run.Variable<IDisposable>("model").Dispose();

        StringAssert.Contains(run.Output, $"{Told} of {20 * ImagesAnEpoch} images, 00:00:0");
        StringAssert.Contains(run.Output, $"Training was cancelled after {Told} images. 'run' keeps a checkpoint; set Resume to go on from it.");
        StringAssert.Contains(run.Output, " images, AUC ");
        RunRecord record = RunRecord.Load(folder[Path.Combine("run", "run.json")]);
        Assert.AreEqual((40, 40L * ImagesAnEpoch), (record.Plan.Epochs, record.Result!.ImagesSeen));
    }
}
