using Dcgan.Shared;
using Dcgan.Training.Data.Downloads;

namespace Dcgan.Training.Data.Sources;

/// <summary>The published sets that are known by name, and where they are looked for.</summary>
internal static class NamedSets
{
    public const string Mnist = "mnist";
    public const string FashionMnist = "fashion-mnist";
    public const string Cifar10 = "cifar10";

    /// <summary>Where the user's cache keeps sets.</summary>
    public const string CacheKind = "data";

    /// <summary>The folder that CIFAR-10's archive unpacks to.</summary>
    public const string CifarFolder = "cifar-10-batches-bin";

    /// <summary>The folder in the set's own to which torchvision downloads IDX files.</summary>
    public const string RawFolder = "raw";

    /// <summary>Beside the images, for trainings with classes.</summary>
    private const string LabelFile = "train-labels-idx1-ubyte.gz";

    private static readonly string[] _idxFiles = ["train-images-idx3-ubyte.gz", "train-images-idx3-ubyte"];

    public static bool IsName(string source) => source is Mnist or FashionMnist or Cifar10;

    /// <summary>Opens a named set from the data root, or else from the user's cache, or else fetches it there.</summary>
    /// <param name="name">The set.</param>
    /// <param name="dataRoot">The folder that is looked into first; null for none.</param>
    /// <param name="cacheFolder">The folder of the cache; null for the user's own.</param>
    /// <param name="fetch">Fetches a set, by its name, into a folder.</param>
    /// <exception cref="FileNotFoundException">
    /// It is in neither and cannot be fetched; the message says why, and what to put where, in lines of their own.
    /// </exception>
    public static IImageSource Open(string name, string? dataRoot, string? cacheFolder, Action<string, string> fetch)
    {
        string cache = Path.Combine(UserCache.Folder(cacheFolder, CacheKind), name);
        if ((dataRoot is null ? null : FindBelow(name, dataRoot)) is IImageSource own)
        {
            return own;
        }

        if (Find(name, cache) is IImageSource kept)
        {
            return kept;
        }

        try
        {
            fetch(name, cache);
        }
        catch (DownloadException failure)
        {
            string files = name == Cifar10
                ? "data_batch_1.bin to data_batch_5.bin"
                : $"{_idxFiles[0]}, and {LabelFile} beside it where classes are needed (--conditional),";
            string places = dataRoot is null ? $"'{cache}'" : $"'{Path.Combine(dataRoot, name)}' or '{cache}'";
            throw new FileNotFoundException(
                $"The data set '{name}' is not on this machine and cannot be fetched.\n{failure.Message}\nTry again, which goes on "
                + $"from there; or put {files} into {places}"
                + (dataRoot is null ? "; or name the folder that holds it (--data-root, ImageSetOptions.DataRoot)." : "."),
                failure);
        }

        return Find(name, cache)
            ?? throw new FileNotFoundException($"'{cache}' does not hold '{name}' after it was fetched; delete the folder.");
    }

    /// <summary>Opens a named set from a folder of its own; null where it is not there.</summary>
    public static IImageSource? Find(string name, string folder)
    {
        if (name == Cifar10)
        {
            return new[] { folder, Path.Combine(folder, CifarFolder) }.FirstOrDefault(CifarSource.Has) is string batches
                ? new CifarSource(batches, name)
                : null;
        }

        return _idxFiles.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is string images
            ? new IdxSource(images, name)
            : null;
    }

    /// <summary>Opens a named set from a folder of sets, or from the set's own.</summary>
    public static IImageSource? FindBelow(string name, string root)
    {
        string torchvision = name == FashionMnist ? "FashionMNIST" : "MNIST";
        if ((Find(name, Path.Combine(root, name)) ?? Find(name, Path.Combine(root, torchvision, RawFolder))) is IImageSource found)
        {
            return found;
        }

        // MNIST's and Fashion-MNIST's files have the same names: the folder of one is not the root of the other.
        string rootName = SourceName.SetOf(root) ?? SourceName.OfFolder(root);
        return !IsName(rootName) || rootName == name ? Find(name, root) ?? Find(name, Path.Combine(root, RawFolder)) : null;
    }
}
