using Dcgan.Imaging;
using Dcgan.Imaging.Tests.Gif;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Documentation;
using Dcgan.Tests.Shared.Scripts;

namespace Dcgan.Cli.Tests.LatentSpace;

/// <summary>The commands, pictures and code of docs/latent-space.md, as they stand there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LatentSpaceDocsTests
{
    private const string Page = "docs/latent-space.md";

    /// <summary>Machines differ in the last digits of a picture's values, and so by a level.</summary>
    private const int MostLevels = 2;

    /// <summary>A palette may be cut elsewhere for one of them.</summary>
    private const double MostMeanLevels = 1;

    [TestMethod]
    public void The_pictures_are_those_that_the_commands_make()
    {
        using TestFolder folder = Workplace();
        ShellCommand[] commands = [.. MarkdownPage.Read(Page).Commands];
        string text = File.ReadAllText(Path.Combine(Repository.Root, Page));
        foreach (ShellCommand command in commands)
        {
            string[] arguments = [.. command.Words.Skip(1)];
            string picture = arguments[Array.IndexOf(arguments, "--out") + 1];
            DcganResult result = DcganProcess.RunIn(folder.Path, arguments).Succeeded();
            Assert.Contains($"]({Path.GetRelativePath("docs", picture).Replace('\\', '/')})", text, "The page shows what it makes.");
            RequireAlike(Path.Combine(Repository.Root, picture), folder[picture]);
            foreach (string line in result.OutputLines.Where(line => line.StartsWith("length", StringComparison.Ordinal)))
            {
                Assert.Contains(line, text);
            }
        }

        Assert.IsGreaterThan(3, commands.Length);
        Assert.AreEqual(
            text.Split("](images/").Length - 1, Directory.GetFiles(folder["docs/images"]).Length, "Every picture has its command.");
    }

    [TestMethod]
    public async Task The_snippets_run()
    {
        using TestFolder folder = Workplace();
        await SnippetRun.RunAsync(
            Snippets.Of(Page), folder.Path, Snippets.Options(typeof(OnnxModel).Assembly, typeof(RasterImage).Assembly));

        Assert.HasCount(60, DecodedGif.Read(folder["walk.gif"]).Rgba);
        RasterImage sum = Tiles.Read(folder["sum.png"]);
        Assert.AreEqual((3 * 34) + 2, sum.Width);
    }

    /// <summary>A folder with the models, so that nothing is written into the repository.</summary>
    private static TestFolder Workplace()
    {
        var folder = new TestFolder();
        foreach (string name in new[] { "sprites", "fashion-mnist-conditional" })
        {
            Directory.CreateDirectory(folder[$"models/{name}"]);
            File.Copy(
                Path.Combine(Repository.Root, "models", name, "generator.onnx"), folder[$"models/{name}/generator.onnx"]);
        }

        return folder;
    }

    private static void RequireAlike(string committed, string made)
    {
        if (Path.GetExtension(made) == ".gif")
        {
            DecodedGif expected = DecodedGif.Read(committed);
            DecodedGif actual = DecodedGif.Read(made);
            CollectionAssert.AreEqual(expected.Milliseconds, actual.Milliseconds);
            foreach ((byte[] one, byte[] other) in expected.Rgba.Zip(actual.Rgba))
            {
                Assert.IsLessThanOrEqualTo(MostMeanLevels, one.Zip(other).Average(pair => Math.Abs(pair.First - pair.Second)), made);
            }

            return;
        }

        RasterImage expectedImage = Tiles.Read(committed);
        RasterImage actualImage = Tiles.Read(made);
        Assert.AreEqual((expectedImage.Width, expectedImage.Height), (actualImage.Width, actualImage.Height));
        Assert.IsLessThanOrEqualTo(
            MostLevels, expectedImage.Pixels.Zip(actualImage.Pixels).Max(pair => Math.Abs(pair.First - pair.Second)), made);
    }
}
