using Dcgan.Tests.Shared.Scripts;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>The code of the pages that have one program, as it stands there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class PageSnippetsTests
{
    [TestMethod]
    public async Task The_first_program_keeps_the_picture_that_looks_most_real()
    {
        using var folder = new TestFolder();
        Copy("sprites", folder[Path.Combine("runs", "00000-sprites")]);

        (ScriptState<object> state, string output) = await RunAsync("docs/getting-started.md", folder);

        int best = (int)state.GetVariable("best").Value;
        float[] probabilities = (float[])state.GetVariable("probabilities").Value;
        Assert.HasCount(100, probabilities);
        Assert.AreEqual(probabilities.Max(), probabilities[best]);
        StringAssert.Contains(output, $"Seed {best} looks most real: 0.");
        using MLImage picture = MLImage.CreateFromFile(folder["most-real.png"]);
        Assert.AreEqual((32, 32), (picture.Width, picture.Height));
    }

    [TestMethod]
    public async Task The_session_on_a_gpu_falls_back_to_the_processor_and_says_why()
    {
        using var folder = new TestFolder();
        Copy("sprites", folder[Path.Combine("models", "sprites")]);

        (_, string output) = await RunAsync("docs/gpu.md", folder);

        StringAssert.Contains(output, "Microsoft.ML.OnnxRuntime.Gpu");
        StringAssert.EndsWith(output.TrimEnd(), "runs on cpu");
    }

    private static void Copy(string model, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in new[] { "generator.onnx", "discriminator.onnx" })
        {
            File.Copy(Path.Combine(Repository.Root, "models", model, name), Path.Combine(folder, name));
        }
    }

    private static async Task<(ScriptState<object> State, string Output)> RunAsync(string page, TestFolder folder)
    {
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using var written = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder.Path;
            Console.SetOut(written);
            ScriptState<object> state = await CSharpScript.RunAsync(Snippets.Of(page).Single(), Snippets.Options(
                typeof(DcganGenerator).Assembly, typeof(Dcgan.Onnx.OnnxModel).Assembly, typeof(MLContext).Assembly,
                typeof(IDataView).Assembly, typeof(MLImage).Assembly));
            return (state, written.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }
    }
}
