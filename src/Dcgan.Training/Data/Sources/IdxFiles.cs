namespace Dcgan.Training.Data.Sources;

/// <summary>The IDX files of a folder, which are named one by one and not by their folder.</summary>
internal static class IdxFiles
{
    private static readonly EnumerationOptions _nearby = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 1,
        IgnoreInaccessible = true,
    };

    /// <summary>What to say in place of a folder, as the end of a sentence; null where there are no image files in or just below it.</summary>
    public static string? Hint(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, $"*{IdxSource.ImagePart}*", _nearby).Order(StringComparer.Ordinal)];
        string? file = files.FirstOrDefault(file => Path.GetFileName(file).StartsWith("train", StringComparison.Ordinal)) ?? files.FirstOrDefault();
        if (file is null)
        {
            return null;
        }

        string own = Path.GetDirectoryName(file)!;
        return $"IDX files: name one, '{file}'"
            + (SourceName.SetOf(own) is string set ? $", or the set, --data {set} --data-root '{own}'." : ".");
    }
}
