using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>What a command line says that it writes: is it there, and is it what its name says?</summary>
internal static class WrittenFiles
{
    private static readonly string[] _options = ["--out", "--report", "--gif", "--export", "--latents", "--triton", "--statistics"];

    /// <summary>The words of a command line behind options that name what is written.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> arguments) =>
        arguments.Zip(arguments.Skip(1)).Where(pair => _options.Contains(pair.First)).Select(pair => pair.Second);

    /// <summary>Asserts that a file, or all in a folder, is there and can be read.</summary>
    public static void Require(string path)
    {
        if (Directory.Exists(path))
        {
            // Hidden ones, such as a run's lock, are no results.
            string[] files = [.. Directory.GetFiles(path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file)[0] != '.')];
            Assert.IsNotEmpty(files, $"'{path}' is empty.");
            Array.ForEach(files, Require);
            return;
        }

        Assert.IsTrue(File.Exists(path), $"'{path}' was not written.");
        switch (Path.GetExtension(path))
        {
            case ".png" or ".gif" or ".jpg":
                Assert.IsGreaterThan(0, ImageReader.Read(path, new ImageReadOptions()).Width);
                break;
            case ".json":
                JsonDocument.Parse(File.ReadAllBytes(path)).Dispose();
                break;
            case ".jsonl":
                Array.ForEach(File.ReadAllLines(path), line => JsonDocument.Parse(line).Dispose());
                break;
            case ".html":
                Assert.StartsWith("<!doctype html>", File.ReadAllText(path), StringComparison.OrdinalIgnoreCase);
                break;
            case ".onnx":
                Assert.IsNotEmpty(OnnxModel.Load(path).Outputs);
                break;
            default:
                Assert.IsGreaterThan(0, new FileInfo(path).Length, path);
                break;
        }
    }
}
