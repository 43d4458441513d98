using Dcgan.Training.Runs;

namespace Dcgan.Training.Data.Caches;

/// <summary>Lets one process at a time work on a folder of the cache; the others wait.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes a folder and takes it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="waits">Called once where another process has it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>What holds the folder until it is disposed.</returns>
    /// <exception cref="IOException">The folder cannot be made or written; the message names it and the option.</exception>
    public static FileStream Take(string folder, Action waits, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            FileStream? held = FolderLock.TryTake(folder);
            if (held is null)
            {
                waits();
            }

            while (held is null)
            {
                cancellation.WaitHandle.WaitOne(_every);
                cancellation.ThrowIfCancellationRequested();
                held = FolderLock.TryTake(folder);
            }

            return held;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The cache cannot be kept in '{folder}': {failure.Message} Another folder is an option (--cache, "
                + "ImageSetOptions.CacheFolder).",
                failure);
        }
    }
}
