using Dcgan.Imaging;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Inversion;
using Microsoft.CodeAnalysis.Scripting;
using TorchSharp;

namespace Dcgan.Training.Tests.Inversion;

/// <summary>The code of docs/reconstruction.md, as it stands there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class InversionDocsTests
{
    [TestMethod]
    public async Task The_snippets_draw_faces_and_complete_one()
    {
        using var folder = new TestFolder();
        string models = Path.Combine(folder["models"], "sprites");
        Directory.CreateDirectory(models);
        foreach (string file in new[] { "generator.onnx", "discriminator.onnx" })
        {
            File.Copy(Path.Combine(Repository.Root, "models", "sprites", file), Path.Combine(models, file));
        }

        ScriptOptions options = Snippets.Options(
            typeof(RasterImage).Assembly, typeof(LatentSearch).Assembly, typeof(Onnx.OnnxModel).Assembly, typeof(torch).Assembly);
        IReadOnlyList<string> snippets = Snippets.Of("docs/reconstruction.md");
        Assert.HasCount(2, snippets);

        // Two programs, each with usings of its own.
        await SnippetRun.RunAsync([snippets[0]], folder.Path, options);
        SnippetRun run = await SnippetRun.RunAsync([snippets[1]], folder.Path, options);

        Assert.HasCount(8, PictureFiles.Find(folder["faces"]));
        Assert.HasCount(200, (string[])[.. PictureFiles.Find(folder["glasses"]), .. PictureFiles.Find(folder["plain"])]);
        Assert.IsGreaterThanOrEqualTo(8, PictureFiles.Find(folder["others"]).Count);
        Assert.HasCount(PictureFiles.Find(folder["others"]).Count, PictureFiles.Find(folder["others-with-glasses"]));
        Assert.IsGreaterThan(18, run.Variable<double>("noise"));
        Assert.HasCount(100, run.Variable<float[]>("latent"));
    }
}
