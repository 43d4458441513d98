namespace FilterDataSet;

/// <summary>Copies pictures from one folder to another, with the folders below it.</summary>
internal sealed class CopiedPictures
{
    private readonly string _from;
    private readonly string _to;

    /// <exception cref="ArgumentException">The copies would lie among the originals.</exception>
    public CopiedPictures(string from, string to)
    {
        _from = Path.GetFullPath(from);
        _to = Path.GetFullPath(to);
        string relative = Path.GetRelativePath(_from, _to);
        bool isOutside = relative == ".."
            || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            || Path.IsPathRooted(relative);
        if (!isOutside)
        {
            throw new ArgumentException(
                $"'{to}' lies inside '{from}'; choose a folder outside, or its pictures would be read again.");
        }

        Directory.CreateDirectory(_to);
    }

    public int Count { get; private set; }

    /// <summary>Copies one, under a temporary name first, so that a picture in the folder is a whole one.</summary>
    public void Add(string path)
    {
        string target = Path.Combine(_to, Path.GetRelativePath(_from, Path.GetFullPath(path)));
        string unfinished = $"{target}.unfinished";
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(path, unfinished, overwrite: true);
        File.Move(unfinished, target, overwrite: true);
        Count++;
    }
}
