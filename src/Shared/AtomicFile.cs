namespace Dcgan.Shared;

/// <summary>
/// Writes a file under a temporary name beside its target and renames it into place, so that a reader sees the old
/// file or the new one, whole, and a failure leaves the old one untouched.
/// </summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes <paramref name="path"/> through <paramref name="write"/>, which may also read back what it wrote, creating its
    /// folder.
    /// </summary>
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
            using (var stream = new NewFile(temporary))
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

            if (failure is IOException or UnauthorizedAccessException)
            {
                // The temporary name means nothing to the reader.
                string reason = failure.Message.Replace(temporary, target, StringComparison.Ordinal);
                throw new IOException($"Cannot write '{path}': {reason}", failure);
            }

            throw;
        }
    }

    /// <summary>Writes <paramref name="content"/> to <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> content) =>
        Write(path, stream => stream.Write(content.Span));

    /// <summary>
    /// A file that fails like any other where the system does not let it grow any more (EFBIG): .NET makes an argument out of
    /// range of that.
    /// </summary>
    private sealed class NewFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            try
            {
                base.Write(buffer, offset, count);
            }
            catch (ArgumentOutOfRangeException failure) when (IsTooLarge(failure))
            {
                throw TooLarge(failure);
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                base.Write(buffer);
            }
            catch (ArgumentOutOfRangeException failure) when (IsTooLarge(failure))
            {
                throw TooLarge(failure);
            }
        }

        public override void WriteByte(byte value)
        {
            try
            {
                base.WriteByte(value);
            }
            catch (ArgumentOutOfRangeException failure) when (IsTooLarge(failure))
            {
                throw TooLarge(failure);
            }
        }

        public override void SetLength(long value)
        {
            try
            {
                base.SetLength(value);
            }
            catch (ArgumentOutOfRangeException failure) when (value >= 0 && IsTooLarge(failure))
            {
                throw TooLarge(failure);
            }
        }

        public override void Flush(bool flushToDisk)
        {
            try
            {
                base.Flush(flushToDisk);
            }
            catch (ArgumentOutOfRangeException failure) when (IsTooLarge(failure))
            {
                throw TooLarge(failure);
            }
        }

        protected override void Dispose(bool disposing)
        {
            try
            {
                base.Dispose(disposing);
            }
            catch (ArgumentOutOfRangeException failure) when (IsTooLarge(failure))
            {
                throw TooLarge(failure);
            }
        }

        private static bool IsTooLarge(ArgumentOutOfRangeException failure) => failure.ParamName == "value";

        // A parameter's name means nothing to the reader.
        private static IOException TooLarge(ArgumentOutOfRangeException failure) =>
            new(failure.Message.Replace(" (Parameter 'value')", string.Empty, StringComparison.Ordinal), failure);
    }
}
