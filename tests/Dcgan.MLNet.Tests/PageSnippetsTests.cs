using Dcgan.Tests.Shared.Scripts;
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

        SnippetRun run = await RunAsync("docs/getting-started.md", folder);

        int best = run.Variable<int>("best");
        float[] probabilities = run.Variable<float[]>("probabilities");
        Assert.HasCount(100, probabilities);
        Assert.AreEqual(probabilities.Max(), probabilities[best]);
        StringAssert.Contains(run.Output, $"Seed {best} looks most real: 0.");
        using MLImage picture = MLImage.CreateFromFile(folder["most-real.png"]);
        Assert.AreEqual((32, 32), (picture.Width, picture.Height));
    }

    [TestMethod]
    public async Task The_session_on_a_gpu_falls_back_to_the_processor_and_says_why()
    {
        using var folder = new TestFolder();
        Copy("sprites", folder[Path.Combine("models", "sprites")]);

        SnippetRun run = await RunAsync("docs/gpu.md", folder);

        StringAssert.Contains(run.Output, "Microsoft.ML.OnnxRuntime.Gpu");
        StringAssert.EndsWith(run.Output.TrimEnd(), "runs on cpu");
    }

    private static void Copy(string model, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in new[] { "generator.onnx", "discriminator.onnx" })
        {
            File.Copy(Path.Combine(Repository.Root, "models", model, name), Path.Combine(folder, name));
        }
    }

    private static Task<SnippetRun> RunAsync(string page, TestFolder folder) =>
        SnippetRun.RunAsync([Snippets.Of(page).Single()], folder.Path, Snippets.Options(
            typeof(DcganGenerator).Assembly, typeof(Dcgan.Onnx.OnnxModel).Assembly, typeof(MLContext).Assembly,
            typeof(IDataView).Assembly, typeof(MLImage).Assembly));
}
