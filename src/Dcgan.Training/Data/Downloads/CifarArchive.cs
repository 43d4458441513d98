using System.Formats.Tar;
using System.IO.Compression;

namespace Dcgan.Training.Data.Downloads;

/// <summary>Unpacks CIFAR-10's archive: its five training batches, and nothing else.</summary>
internal static class CifarArchive
{
    private const int Batches = 5;

    /// <summary>10,000 records of a label and 3·32·32 samples.</summary>
    private const long BatchBytes = 10_000 * (1 + (3 * 32 * 32));

    /// <summary>Unpacks into a folder that appears when all batches are in it.</summary>
    /// <param name="archive">A <c>.tar.gz</c>.</param>
    /// <param name="folder">The folder; its last part is that of the batches' names in the archive.</param>
    /// <param name="batchBytes">The size of each batch.</param>
    /// <param name="progress">Told after each batch; null for nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Where the files are now that lay in the folder before; null where there were none.</returns>
    /// <exception cref="InvalidDataException">
    /// The archive is damaged, or does not hold the batches; the message names it and the remedy.
    /// </exception>
    public static string? Unpack(
        string archive,
        string folder,
        long batchBytes = BatchBytes,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        string unfinished = folder + ".part";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        try
        {
            string root = Path.GetFileName(folder);
            Dictionary<string, string> wanted = Enumerable.Range(1, Batches).Select(batch => $"data_batch_{batch}.bin")
                .ToDictionary(name => $"{root}/{name}", name => Path.Combine(unfinished, name), StringComparer.Ordinal);
            Extract(archive, wanted, batchBytes, progress, cancellation);
            string? kept = MakeRoom(folder);
            Directory.Move(unfinished, folder);
            return kept;
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or FormatException)
        {
            Directory.Delete(unfinished, recursive: true);
            throw new InvalidDataException(
                $"'{archive}' cannot be unpacked: {failure.Message} Delete it, so that it is fetched again.", failure);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    /// <summary>Names are compared and never followed: what an archive calls its members cannot lead elsewhere.</summary>
    private static void Extract(
        string archive,
        Dictionary<string, string> wanted,
        long batchBytes,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation)
    {
        using FileStream file = File.OpenRead(archive);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        var begun = new LoadProgress(0, Batches * batchBytes, $"unpacking {Path.GetFileName(archive)}") { IsBytes = true };
        progress?.Report(begun);
        while (wanted.Count > 0 && tar.GetNextEntry() is TarEntry entry)
        {
            cancellation.ThrowIfCancellationRequested();
            string name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (!wanted.Remove(name, out string? path))
            {
                continue;
            }

            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                || entry.Length != batchBytes
                || entry.DataStream is not Stream data)
            {
                throw new InvalidDataException(
                    $"It holds '{name}' as {entry.EntryType} of {entry.Length} bytes, and a file of {batchBytes} bytes was expected.");
            }

            using FileStream target = File.Create(path);
            data.CopyTo(target);
            target.Flush(flushToDisk: true);
            progress?.Report(begun with { Done = (Batches - wanted.Count) * batchBytes });
        }

        if (wanted.Count > 0)
        {
            throw new InvalidDataException($"It does not hold {string.Join(", ", wanted.Keys)}.");
        }
    }

    /// <summary>Removes a folder that is empty, and gives another one a name of its own: what is in it may be a user's.</summary>
    /// <returns>The new name; null where nothing was kept.</returns>
    private static string? MakeRoom(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            return null;
        }

        string kept = Enumerable.Range(1, int.MaxValue).Select(number => $"{folder}.old{number}").First(path => !Path.Exists(path));
        Directory.Move(folder, kept);
        return kept;
    }
}
