using Dcgan.Explore.OnnxRuntimeWeb;
using Dcgan.Onnx;
using Dcgan.Shared;

namespace Dcgan.Explore;

/// <summary>
/// Writes the page as a folder that any web server can give out: the pictures are then made in the browser, of the same ONNX
/// files.
/// </summary>
public static class StaticExport
{
    /// <summary>The browser's one thread stands still for as long as a batch takes.</summary>
    private const int MostPictures = 4;

    private const string RuntimeFolder = "onnxruntime-web";

    /// <summary>Writes the folder; files of these names in it are replaced, and others left alone.</summary>
    /// <param name="model">What the page shows.</param>
    /// <param name="runtime">What runs it in the browser.</param>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <returns>How many files it wrote, and their bytes.</returns>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static (int Files, long Bytes) Write(ExploredModel model, RuntimeFiles runtime, string folder)
    {
        List<(string Name, byte[] Content)> files =
        [
            .. PageFiles.Names.Where(name => name != PageFiles.ServerEngine).Select(name => (name, PageFiles.Read(name))),
            .. runtime.Files.Select(file => (Path.Combine(RuntimeFolder, file.Name), file.Content)),
            ("generator.onnx", model.Generator.ToBytes()),
        ];
        if (model.Discriminator is OnnxModel discriminator)
        {
            files.Add(("discriminator.onnx", discriminator.ToBytes()));
        }

        // The page asks for it first, and finds all the others.
        files.Add((PageFiles.Model, PageModel.Describe(model, PageFiles.BrowserEngine, MostPictures)));
        foreach ((string name, byte[] content) in files)
        {
            AtomicFile.WriteAllBytes(Path.Combine(folder, name), content);
        }

        return (files.Count, files.Sum(file => (long)file.Content.Length));
    }
}
