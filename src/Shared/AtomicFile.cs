namespace Dcgan.Shared;

/// <summary>
/// Writes a file under a temporary name beside its target and renames it into place, so that a reader sees the old
/// file or the new one, whole, and a failure leaves the old one untouched.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> through <paramref name="write"/>, creating its folder.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target)
            ?? throw new IOException($"Cannot write '{path}': it names no file.");
        string temporary = Path.Combine(
            folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception failure)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            // The last is what .NET makes of a file that the system does not let grow any more (EFBIG).
            if (failure is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
            {
                // The temporary name means nothing to the reader, nor does a parameter's.
                string reason = failure.Message
                    .Replace(temporary, target, StringComparison.Ordinal)
                    .Replace(" (Parameter 'value')", string.Empty, StringComparison.Ordinal);
                throw new IOException($"Cannot write '{path}': {reason}", failure);
            }

            throw;
        }
    }

    /// <summary>Writes <paramref name="content"/> to <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> content) =>
        Write(path, stream => stream.Write(content.Span));
}
