namespace Dcgan.Cli.Arguments;

/// <summary>A file to be written: looked at before minutes are spent on what goes there.</summary>
internal static class OutputFile
{
    /// <summary>Checks that a file can lie where it is asked for.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">Its path.</param>
    /// <param name="example">What it may be called.</param>
    /// <returns>The path.</returns>
    /// <exception cref="UsageException">It is empty or a folder.</exception>
    /// <exception cref="IOException">A part of its folder's path is a file, or nothing can be written there.</exception>
    public static string Require(string option, string path, string example)
    {
        if (path.Length == 0)
        {
            throw new UsageException($"{option} is empty; name the file to write, such as {example}.");
        }

        if (Directory.Exists(path))
        {
            throw new UsageException(
                $"{option} is '{path}', a folder; name a file in it, such as '{Path.Combine(path, example)}'.");
        }

        RequirePlace(path);
        return path;
    }

    /// <summary>Checks that a file can be written, whose folder need not be there yet; nothing is left behind.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">A part of its folder's path is a file, or nothing can be written there.</exception>
    public static void RequirePlace(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        while (folder is not null && !Directory.Exists(folder))
        {
            if (File.Exists(folder))
            {
                throw new IOException($"'{path}' cannot be written: '{folder}' is a file, no folder.");
            }

            folder = Path.GetDirectoryName(folder);
        }

        if (folder is not null)
        {
            RequireWritable(path, folder);
        }
    }

    /// <summary>Permissions do not tell: file systems that are mounted read-only have them, too.</summary>
    private static void RequireWritable(string path, string folder)
    {
        string probe = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"'{path}' cannot be written, as nothing can be in '{folder}': {failure.Message.Replace(probe, folder, StringComparison.Ordinal)}",
                failure);
        }
    }
}
