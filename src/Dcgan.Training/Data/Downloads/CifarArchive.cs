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
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, or does not hold the batches.</exception>
    public static void Unpack(
        string archive, string folder, long batchBytes = BatchBytes, CancellationToken cancellation = default)
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
            Unpack(archive, wanted, batchBytes, cancellation);
            Directory.Move(unfinished, folder);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    /// <summary>Names are compared and never followed: what an archive calls its members cannot lead elsewhere.</summary>
    private static void Unpack(
        string archive, Dictionary<string, string> wanted, long batchBytes, CancellationToken cancellation)
    {
        try
        {
            using FileStream file = File.OpenRead(archive);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            using var tar = new TarReader(gzip);
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
                        $"'{archive}' holds '{name}' as {entry.EntryType} of {entry.Length} bytes, and a file of {batchBytes} "
                        + "bytes was expected.");
                }

                using FileStream target = File.Create(path);
                data.CopyTo(target);
                target.Flush(flushToDisk: true);
            }
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"'{archive}' is damaged: {failure.Message}", failure);
        }

        if (wanted.Count > 0)
        {
            throw new InvalidDataException($"'{archive}' does not hold {string.Join(", ", wanted.Keys)}.");
        }
    }
}
