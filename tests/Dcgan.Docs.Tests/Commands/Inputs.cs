using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>
/// The files that pages take for granted. Each is laid when a line first names it, unless an earlier line of the page has
/// made it.
/// </summary>
internal static class Inputs
{
    private const int PicturesInAFolder = 80;

    /// <summary>What is made where: the path, or the folder that it lies in, and how.</summary>
    private static readonly IReadOnlyDictionary<string, Action<string>> _makers = new Dictionary<string, Action<string>>(StringComparer.Ordinal)
    {
        ["path/to/images"] = Photos,
        ["path/to/classes"] = Classes,
        ["animals"] = Classes,
        ["pictures"] = Photos,
        ["photos"] = Photos,
        ["made"] = Photos,
        ["photo.jpg"] = PictureFiles.Jpeg,
        ["generator.onnx"] = path => Model("sprites/generator.onnx", path),
        ["discriminator.onnx"] = path => Model("sprites/discriminator.onnx", path),
        ["inception.onnx"] = FeatureNetworks.LikeInception,
        ["models/NAME"] = path => Folder("sprites", path),
        ["runs/00000-sprites"] = path => TinyRuns.Sprites.CopyTo(path),
        ["runs/00001-images"] = path => TinyRuns.Images.CopyTo(path),
        ["data"] = path => IdxFiles.Write(Path.Combine(path, "fashion-mnist")),
        ["DATA/fashion-mnist"] = IdxFiles.Write,
        ["..."] = IdxFiles.Write,
        ["cifar10-train"] = CifarFiles.Write,
        ["DATA/cifar-10-batches-bin"] = CifarFiles.Write,
        ["DATA/noto-emoji"] = Photos,
    };

    /// <summary>Lays what a line names and is not there.</summary>
    /// <param name="folder">The folder that the line runs in.</param>
    /// <param name="names">The words that name files to be read.</param>
    public static void Lay(string folder, IEnumerable<string> names)
    {
        foreach (string name in names.Select(name => name.TrimEnd('/')))
        {
            if (Path.Exists(Path.Combine(folder, name)))
            {
                continue;
            }

            if (_makers.Keys.FirstOrDefault(key => name == key || name.StartsWith($"{key}/", StringComparison.Ordinal)) is string key)
            {
                _makers[key](Path.Combine(folder, key));
            }
            else if (name.Split('/') is ["models", var model, ..])
            {
                Folder(model, Path.Combine(folder, "models", model));
            }
        }
    }

    private static void Photos(string folder) => Faces(folder, seed: 0);

    private static void Classes(string folder)
    {
        Faces(Path.Combine(folder, "cat"), seed: 1000);
        Faces(Path.Combine(folder, "dog"), seed: 2000);
    }

    private static void Faces(string folder, int seed)
    {
        for (int i = 0; i < PicturesInAFolder; i++)
        {
            PngWriter.Write(SpriteRenderer.Draw(SpriteFace.FromSeed(seed + i), 72, 64, 3), Path.Combine(folder, $"{i:D3}.png"));
        }
    }

    private static void Folder(string model, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "models", model), "*.onnx"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static void Model(string model, string to) => File.Copy(Path.Combine(Repository.Root, "models", model), to);
}
