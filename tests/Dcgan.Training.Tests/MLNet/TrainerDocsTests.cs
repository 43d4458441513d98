using System.Text;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Runs;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>The code of docs/ml-net-training.md, as it stands there: a training that somebody stops and goes on with.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TrainerDocsTests
{
    private const int StepsAnEpoch = 2;
    private const int Batch = 64;

    [TestMethod]
    public async Task A_training_is_watched_stopped_and_extended()
    {
        using var folder = new TestFolder();
        TrainerRows.Write(TrainerRows.Pictures(count: 200, width: 32, height: 32), folder["pictures"]);
        IReadOnlyList<string> snippets = Snippets.Of("docs/ml-net-training.md");
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using var written = new StoppingWriter();
        try
        {
            Environment.CurrentDirectory = folder.Path;
            Console.SetOut(written);
            ScriptState<object> state = await CSharpScript.RunAsync(snippets[0], Snippets.Options(
                typeof(DcganTrainer).Assembly, typeof(Dcgan.MLNet.DcganGenerator).Assembly, typeof(MLContext).Assembly,
                typeof(IDataView).Assembly, typeof(MLImage).Assembly, typeof(Dcgan.Onnx.ModelMetadata).Assembly));
            written.Stop = (CancellationTokenSource)state.GetVariable("stop").Value;
            foreach (string snippet in snippets.Skip(1))
            {
                state = await state.ContinueWithAsync(snippet);
            }

            ((IDisposable)state.GetVariable("model").Value).Dispose();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }

        string output = written.ToString();
        StringAssert.Contains(output, $"{20 * Batch} of {20 * StepsAnEpoch * Batch} images, 00:00:0");
        StringAssert.Contains(output, $"Training was cancelled after {20 * Batch} images. 'run' keeps a checkpoint; set Resume to go on from it.");
        StringAssert.Contains(output, " images, AUC ");
        RunRecord record = RunRecord.Load(folder[Path.Combine("run", "run.json")]);
        Assert.AreEqual((40, 40L * StepsAnEpoch * Batch), (record.Plan.Epochs, record.Result!.ImagesSeen));
    }

    /// <summary>A console at which somebody stops the training as soon as it tells how it stands.</summary>
    private sealed class StoppingWriter : StringWriter
    {
        public CancellationTokenSource? Stop { get; set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            Stop?.Cancel();
        }
    }
}
