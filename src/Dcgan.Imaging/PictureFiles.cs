namespace Dcgan.Imaging;

/// <summary>Finds the pictures below a folder.</summary>
public static class PictureFiles
{
    /// <summary>
    /// How many links to folders are followed one inside the other. Folders are entered once each, which ends ordinary
    /// loops; this ends those that arrive under a new path every time round.
    /// </summary>
    private const int DeepestLinks = 8;

    /// <summary>The extensions of pictures, in any case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"];

    /// <summary>
    /// All pictures below a folder, sorted by their paths relative to it, compared as ordinal strings with '/' between
    /// the parts: the same order on every system. Hidden files and folders are left out; links are followed.
    /// </summary>
    /// <param name="folder">The folder; the paths returned begin with it.</param>
    /// <returns>The paths; none where the folder holds no pictures.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be read.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        var found = new List<string>();
        Search(new DirectoryInfo(Path.GetFullPath(folder)), "", 0, new HashSet<string>(StringComparer.Ordinal), found);
        found.Sort(string.CompareOrdinal);
        return found.ConvertAll(relative => Path.Combine(folder, relative));
    }

    private static void Search(
        DirectoryInfo folder, string relative, int links, HashSet<string> entered, List<string> found)
    {
        FileSystemInfo? target = folder.ResolveLinkTarget(returnFinalTarget: true);
        if (target is not null && ++links > DeepestLinks)
        {
            return;
        }

        if (!entered.Add(target?.FullName.TrimEnd(Path.DirectorySeparatorChar) ?? folder.FullName))
        {
            return;
        }

        DirectoryInfo place = target is null ? folder : new DirectoryInfo(target.FullName);
        foreach (FileSystemInfo entry in place.GetFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (IsHidden(entry))
            {
                continue;
            }

            if (Directory.Exists(entry.FullName))
            {
                Search(new DirectoryInfo(entry.FullName), $"{relative}{entry.Name}/", links, entered, found);
            }
            else if (Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
            {
                found.Add(relative + entry.Name);
            }
        }
    }

    private static bool IsHidden(FileSystemInfo entry) =>
        entry.Name.StartsWith('.') || (OperatingSystem.IsWindows() && entry.Attributes.HasFlag(FileAttributes.Hidden));
}
