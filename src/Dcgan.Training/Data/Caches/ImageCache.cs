using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dcgan.Shared;
using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Data.Caches;

/// <summary>
/// Sets that are too large for memory: decoded once into a file of the cache, and streamed from then on. A file that is
/// damaged, or older than the pictures, is made anew.
/// </summary>
internal static class ImageCache
{
    private const string FileName = "images.bin";
    private const int LongestName = 40;
    private const int KeyDigits = 16;

    /// <summary>Opens the file of a source, or makes it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="options">Say where the cache is, and what memory is allowed.</param>
    /// <param name="shape">The shape that the images get.</param>
    /// <param name="progress">Told how far it is, and what is made anew.</param>
    /// <param name="cancellation">Stops the work; what is unfinished does not stay.</param>
    /// <exception cref="InvalidDataException">The images do not fit on the disk, or cannot be read.</exception>
    /// <exception cref="IOException">The cache cannot be written, or a file of the source not be read.</exception>
    public static ImageSet Load(
        IImageSource source,
        ImageSetOptions options,
        ImageShape shape,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation)
    {
        string folder = Path.Combine(UserCache.Folder(options.CacheFolder, "images"), FolderName(source, shape));
        string path = Path.Combine(folder, FileName);
        void Tell(string notice) =>
            progress?.Report(new LoadProgress(0, source.Count, source.Name) { Notice = notice });

        using FileStream held = CacheLock.Take(
            folder, () => Tell($"Another process uses '{path}' of '{source.Name}'; waiting for it."), cancellation);
        CacheDescription wanted = CacheDescription.Of(source, shape, progress, cancellation);
        CacheDescription? found = File.Exists(path) ? Find(path, wanted, source, progress, Tell, cancellation) : null;
        return CacheFile.Open(
            path, source.Name, found ?? Make(path, wanted, source, options, progress, Tell, cancellation));
    }

    /// <summary>What lies in the cache, where it can be used.</summary>
    private static CacheDescription? Find(
        string path,
        CacheDescription wanted,
        IImageSource source,
        IProgress<LoadProgress>? progress,
        Action<string> tell,
        CancellationToken cancellation)
    {
        try
        {
            CacheDescription found = CacheFile.Read(path);
            if (!found.Serves(wanted))
            {
                tell($"'{source.Name}' has changed since it was decoded into '{path}': decoding it anew.");
                return null;
            }

            _ = found.Annotations();
            using FileStream file = File.OpenRead(path);
            var counter = new ProgressCounter(progress, found.Count, $"checking {source.Name}");
            return CacheFile.Fingerprint(file, found.Count, found.Shape, counter, cancellation) == found.Images
                ? found
                : throw new InvalidDataException("its images are not what was written");
        }
        catch (InvalidDataException damage)
        {
            tell($"The decoded images in '{path}' are damaged: {damage.Message}. Decoding '{source.Name}' anew.");
            return null;
        }
    }

    private static CacheDescription Make(
        string path,
        CacheDescription wanted,
        IImageSource source,
        ImageSetOptions options,
        IProgress<LoadProgress>? progress,
        Action<string> tell,
        CancellationToken cancellation)
    {
        long bytes = checked((long)source.Count * wanted.Shape.Size);
        DropOutdated(path);
        DropUnfinished(path);
        RequireRoom(path, source, wanted.Shape, bytes);
        tell(string.Create(
            CultureInfo.InvariantCulture,
            $"'{source.Name}' needs {bytes:N0} bytes at {wanted.Shape}, and {options.MemoryLimit:N0} are allowed: its images "
            + $"are decoded into '{path}' and streamed from there."));
        return CacheFile.Write(path, source, wanted, options.Background, progress, cancellation);
    }

    /// <summary>
    /// Drops a file that is of no use any more before the new one needs room. Who streams from it keeps what was opened, but on
    /// Windows, which lets nobody drop or replace an open file: that had better be told before all is decoded.
    /// </summary>
    private static void DropOutdated(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The outdated images in '{path}' cannot be removed: {failure.Message} If a training still streams from them, end it; "
                + "or name another folder (--cache, ImageSetOptions.CacheFolder).",
                failure);
        }
    }

    /// <summary>Drops what a process left that was killed while it decoded: the folder is held, so none is at work.</summary>
    private static void DropUnfinished(string path)
    {
        foreach (string unfinished in Directory.GetFiles(Path.GetDirectoryName(path)!, $".{FileName}.*.tmp"))
        {
            File.Delete(unfinished);
        }
    }

    private static void RequireRoom(string path, IImageSource source, ImageShape shape, long bytes)
    {
        if (Path.GetPathRoot(path)!.StartsWith(@"\\", StringComparison.Ordinal))
        {
            // Windows does not tell of another machine's folder.
            return;
        }

        long free = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        if (bytes > free)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{source.Name}' has {source.Count} images; at {shape} they need {bytes:N0} bytes, more than memory allows, and "
                + $"the disk of '{path}' has {free:N0} free. Ask for a smaller size or fewer images, or name another folder "
                + $"(--cache, ImageSetOptions.CacheFolder)."));
        }
    }

    /// <summary>One folder for each source, shape and way of reading; its name tells a person which.</summary>
    private static string FolderName(IImageSource source, ImageShape shape)
    {
        byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Recipe}\n{shape}"));
        string name = new([.. source.Name.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        return $"{name}-{shape.Width}x{shape.Height}x{shape.Channels}-{Convert.ToHexStringLower(key)[..KeyDigits]}";
    }
}
