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
    /// The file's name without extensions; where it lies in a folder named after a known set, whose files have the
    /// same names in each, that set.
    /// </summary>
    public static string OfFile(string file)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? "";
        if (folder is NamedSets.Mnist or NamedSets.FashionMnist)
        {
            return folder;
        }

        string name = Path.GetFileName(file);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }
}
