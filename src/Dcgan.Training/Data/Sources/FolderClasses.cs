namespace Dcgan.Training.Data.Sources;

/// <summary>
/// The classes of the pictures of a folder: where it holds folders alone, two or more with pictures, each is a class, and they are
/// numbered in the ordinal order of their names.
/// </summary>
/// <param name="Names">What the classes are called.</param>
/// <param name="Labels">The class of each picture; −1 of those that were left out.</param>
internal sealed record FolderClasses(IReadOnlyList<string> Names, long[] Labels)
{
    private const long None = -1;

    /// <summary>Finds the classes, as if pictures that are left out were not there; null where there are none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Its pictures, by paths that begin with it.</param>
    /// <param name="leftOut">The indices of those that are left out.</param>
    public static FolderClasses? Of(string folder, IReadOnlyList<string> files, ICollection<int> leftOut)
    {
        string?[] folders = [.. files.Select(file => FirstFolder(folder, file))];
        string?[] kept = [.. folders.Where((_, index) => !leftOut.Contains(index))];
        string[] names = [.. kept.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return names.Length < 2 || kept.Contains(null)
            ? null
            : new FolderClasses(names, [.. folders.Select((name, index) => leftOut.Contains(index)
                ? None
                : Array.BinarySearch(names, name, StringComparer.Ordinal))]);
    }

    /// <summary>Why pictures have no classes, and what gives some, as the end of a sentence.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Its pictures.</param>
    public static string WhyNone(string folder, IReadOnlyList<string> files)
    {
        string[] names = [.. files.Select(file => FirstFolder(folder, file)).OfType<string>().Distinct()];
        string[] beside = [.. files.Where(file => FirstFolder(folder, file) is null)];
        return (names, beside) switch
        {
            ({ Length: > 1 }, [string first, ..]) =>
                $"'{first}'{(beside.Length > 1 ? $" and {beside.Length - 1} more pictures lie" : " lies")} beside the folders, which are "
                + "classes where no picture lies beside them; move it into the folder of its class, or elsewhere",
            ([string only], []) => $"'{only}' is the only folder with pictures in it; a folder of its own for each class makes two or more",
            _ => "put the pictures of each class into a folder of its own",
        };
    }

    /// <summary>The folder in the folder that a picture lies in; null where it lies in the folder itself.</summary>
    private static string? FirstFolder(string folder, string file)
    {
        string[] parts = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : null;
    }
}
