namespace Dcgan.Training.Data.Sources;

/// <summary>Names for data sets from where they lie; never a path.</summary>
internal static class SourceName
{
    /// <summary>The folder's own name; <c>cifar10</c> for the folder that CIFAR-10 is unpacked to.</summary>
    public static string OfFolder(string folder)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return name switch
        {
            "" => "images",
            NamedSets.CifarFolder => NamedSets.Cifar10,
            _ => name,
        };
    }

    /// <summary>
    /// The set that a folder is named after, however that is spelled: <c>FashionMNIST</c>, <c>fashion_mnist</c>; of a folder
    /// <c>raw</c>, as torchvision makes them, the one that it lies in. Null where it is none of MNIST and Fashion-MNIST.
    /// </summary>
    public static string? SetOf(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string name = Path.GetFileName(full);
        if (name.Equals(NamedSets.RawFolder, StringComparison.OrdinalIgnoreCase))
        {
            name = Path.GetFileName(Path.GetDirectoryName(full)) ?? "";
        }

        return string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() switch
        {
            "MNIST" => NamedSets.Mnist,
            "FASHIONMNIST" => NamedSets.FashionMnist,
            _ => null,
        };
    }

    /// <summary>
    /// The file's name without extensions; where it lies in a folder named after a known set, whose files have the
    /// same names in each, that set.
    /// </summary>
    public static string OfFile(string file)
    {
        if (SetOf(Path.GetDirectoryName(Path.GetFullPath(file))!) is string set)
        {
            return set;
        }

        string name = Path.GetFileName(file);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }
}
