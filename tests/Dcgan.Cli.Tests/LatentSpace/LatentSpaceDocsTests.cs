using Dcgan.Imaging;
using Dcgan.Imaging.Tests.Gif;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Scripts;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

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
        string[] commands = [.. Commands()];
        string text = File.ReadAllText(Path.Combine(Repository.Root, Page));
        foreach (string command in commands)
        {
            string[] arguments = command.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
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
        string before = Environment.CurrentDirectory;
        ScriptState<object>? state = null;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            foreach (string snippet in Snippets.Of(Page))
            {
                state = state is null
                    ? await CSharpScript.RunAsync(snippet, Snippets.Options(typeof(OnnxModel).Assembly, typeof(RasterImage).Assembly))
                    : await state.ContinueWithAsync(snippet);
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        Assert.HasCount(60, DecodedGif.Read(folder["walk.gif"]).Rgba);
        RasterImage sum = Tiles.Read(folder["sum.png"]);
        Assert.AreEqual((3 * 34) + 2, sum.Width);
    }

    private static IEnumerable<string> Commands() => File.ReadAllText(Path.Combine(Repository.Root, Page))
        .Split("```sh\n").Skip(1)
        .Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)].Replace("\\\n", " "))
        .SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Where(line => line.StartsWith("dcgan ", StringComparison.Ordinal));

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
