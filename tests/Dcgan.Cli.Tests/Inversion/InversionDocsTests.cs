using System.IO.Compression;
using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Cli.Tests.Inversion;

/// <summary>The command lines of docs/reconstruction.md, as they stand there, on fewer pictures and in fewer steps.</summary>
[TestClass]
public sealed class InversionDocsTests
{
    private const string Page = "docs/reconstruction.md";

    private static readonly byte[] _idxHeader = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28];

    [TestMethod]
    public void TheCommandsWriteTheirPictures()
    {
        ShellCommand[] commands = [.. MarkdownPage.Read(Page).Commands];
        CollectionAssert.AreEqual(
            (string[])["reconstruct", "reconstruct", "complete", "upscale", "restyle"],
            commands.Select(command => command.Words[1]).ToArray());

        using var folder = new TestFolder();
        WriteInputs(folder);
        foreach (ShellCommand command in commands)
        {
            string[] words = [.. command.Words];
            DcganProcess.RunIn(folder.Path, [.. words.Skip(1), "--steps", "1", "--restarts", "1"]).Succeeded();
            string grid = words[Array.IndexOf(words, "--out") + 1];
            RasterImage written = SmallPictures.Read(folder[grid]);
            Assert.IsGreaterThan(96, written.Width);
        }
    }

    private static void WriteInputs(TestFolder folder)
    {
        foreach (string model in new[] { "sprites", "fashion-mnist" })
        {
            foreach (string file in new[] { "generator.onnx", "discriminator.onnx" })
            {
                string target = folder[Path.Combine("models", model, file)];
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(Repository.Root, "models", model, file), target);
            }
        }

        foreach ((int seed, string pictures) in new[] { "faces", "glasses", "plain", "others", "others-with-glasses" }.Index())
        {
            PngWriter.Write(SpriteRenderer.Draw(SpriteFace.FromSeed(seed), 32, 32, 3), folder[Path.Combine(pictures, "a.png")]);
        }

        using var set = new GZipStream(File.Create(folder["t10k-images-idx3-ubyte.gz"]), CompressionLevel.Fastest);
        set.Write(_idxHeader);
        set.Write(new byte[2 * 28 * 28]);
    }
}
