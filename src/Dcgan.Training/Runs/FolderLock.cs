namespace Dcgan.Training.Runs;

/// <summary>A folder held against other processes by a file in it; freed when the process ends, however it ends.</summary>
internal static class FolderLock
{
    /// <summary>The file's name.</summary>
    public const string FileName = ".lock";

    private const int SharingViolation = unchecked((int)0x80070020);
    private const int FileExists = unchecked((int)0x80070050);
    private const int AlreadyExists = 17;

    /// <summary>Takes a folder, which must be there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mode"><see cref="FileMode.CreateNew"/> takes only a folder that nobody ever took.</param>
    /// <returns>What holds it until it is disposed; null where somebody else does.</returns>
    /// <exception cref="IOException">The folder cannot be locked: read-only, a full disk. The message names it.</exception>
    public static FileStream? TryTake(string folder, FileMode mode = FileMode.OpenOrCreate)
    {
        try
        {
            return new FileStream(Path.Combine(folder, FileName), mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsTaken(failure, mode))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{folder}' cannot be locked against other processes: {failure.Message}", failure);
        }
    }

    /// <summary>Whether another process has the file; a disk that is full or cannot be written is another matter.</summary>
    private static bool IsTaken(IOException failure, FileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return failure.HResult is SharingViolation or FileExists;
        }

        // EWOULDBLOCK of flock, and EEXIST where the file must be new.
        int wouldBlock = OperatingSystem.IsLinux() ? 11 : 35;
        return failure.HResult == wouldBlock || (mode == FileMode.CreateNew && failure.HResult == AlreadyExists);
    }
}
