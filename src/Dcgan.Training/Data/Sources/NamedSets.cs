namespace Dcgan.Training.Data.Sources;

/// <summary>The published sets that are known by name, and where they are looked for.</summary>
internal static class NamedSets
{
    public const string Mnist = "mnist";
    public const string FashionMnist = "fashion-mnist";
    public const string Cifar10 = "cifar10";

    /// <summary>The folder that CIFAR-10's archive unpacks to.</summary>
    public const string CifarFolder = "cifar-10-batches-bin";

    private static readonly string[] _idxFiles = ["train-images-idx3-ubyte.gz", "train-images-idx3-ubyte"];

    public static bool IsName(string source) => source is Mnist or FashionMnist or Cifar10;

    /// <summary>Opens a named set from the data root, or else from the user's cache.</summary>
    /// <exception cref="FileNotFoundException">It is in neither; the message says what to put where.</exception>
    public static IImageSource Open(string name, string? dataRoot)
    {
        string? cache = CacheFolder(name);
        foreach (string folder in Candidates(name, dataRoot, cache))
        {
            if (name == Cifar10)
            {
                if (CifarSource.Has(folder))
                {
                    return new CifarSource(folder, name);
                }

                continue;
            }

            if (_idxFiles.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } idx)
            {
                return new IdxSource(idx, name);
            }
        }

        string files = name == Cifar10 ? "data_batch_1.bin to data_batch_5.bin" : _idxFiles[0];
        string places = string.Join(" or ", new[] { dataRoot is null ? null : Path.Combine(dataRoot, name), cache }
            .OfType<string>().Select(place => $"'{place}'"));
        throw new FileNotFoundException(
            $"The data set '{name}' is not on this machine; put {files} into {places}"
            + (dataRoot is null ? ", or name another folder as data root." : "."));
    }

    private static IEnumerable<string> Candidates(string name, string? dataRoot, string? cache)
    {
        foreach (string folder in new[] { dataRoot is null ? null : Path.Combine(dataRoot, name), cache }.OfType<string>())
        {
            yield return folder;
            yield return Path.Combine(folder, CifarFolder);
        }

        if (dataRoot is not null)
        {
            // MNIST's and Fashion-MNIST's files have the same names: the folder of one is not the root of the other.
            string root = SourceName.OfFolder(dataRoot);
            if (!IsName(root) || root == name)
            {
                yield return dataRoot;
            }

            yield return Path.Combine(dataRoot, CifarFolder);
        }
    }

    private static string? CacheFolder(string name)
    {
        string local = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length == 0 ? null : Path.Combine(local, "dcgan", "data", name);
    }
}
