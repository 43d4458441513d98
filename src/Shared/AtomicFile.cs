namespace Dcgan.Shared;

/// <summary>
/// Writes a file under a temporary name beside its target and renames it into place, so that a reader sees the old
/// file or the new one, whole, and a failure leaves the old one untouched.
/// </summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes <paramref name="path"/> through <paramref name="write"/>, which may also read back what it wrote, creating its
    /// folder. What goes wrong elsewhere in <paramref name="write"/>, such as in a file that it reads, comes as it was thrown.
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
            using (NewFile stream = Create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Move(temporary, target);
        }
        catch (Exception failure)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            if (failure is Refusal refusal)
            {
                // The temporary name means nothing to the reader.
                string reason = refusal.Message.Replace(temporary, target, StringComparison.Ordinal);
                throw new IOException($"Cannot write '{path}': {reason}", refusal.InnerException);
            }

            throw;
        }
    }

    /// <summary>Writes <paramref name="content"/> to <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> content) =>
        Write(path, stream => stream.Write(content.Span));

    private static NewFile Create(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new NewFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new Refusal(failure);
        }
    }

    private static void Move(string temporary, string target)
    {
        try
        {
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new Refusal(failure);
        }
    }

    /// <summary>Why the file could not be written, as against whatever else went wrong meanwhile.</summary>
    private sealed class Refusal(Exception reason)
        // A parameter's name means nothing to the reader.
        : IOException(reason.Message.Replace(" (Parameter 'value')", string.Empty, StringComparison.Ordinal), reason);

    /// <summary>
    /// A file whose failures are told from those of others. Where the system does not let it grow any more (EFBIG), it fails like
    /// any other: .NET makes an argument out of range of that.
    /// </summary>
    private sealed class NewFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None)
    {
        public override long Position
        {
            get => base.Position;
            set
            {
                try
                {
                    base.Position = value;
                }
                catch (Exception failure) when (value >= 0 && IsOwn(failure))
                {
                    throw new Refusal(failure);
                }
            }
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            try
            {
                base.Write(buffer, offset, count);
            }
            catch (Exception failure) when (IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                base.Write(buffer);
            }
            catch (Exception failure) when (IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        public override void WriteByte(byte value)
        {
            try
            {
                base.WriteByte(value);
            }
            catch (Exception failure) when (IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                return base.Read(buffer, offset, count);
            }
            catch (Exception failure) when (IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return base.Read(buffer);
            }
            catch (Exception failure) when (IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        public override void SetLength(long value)
        {
            try
            {
                base.SetLength(value);
            }
            catch (Exception failure) when (value >= 0 && IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        public override void Flush(bool flushToDisk)
        {
            try
            {
                base.Flush(flushToDisk);
            }
            catch (Exception failure) when (IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        protected override void Dispose(bool disposing)
        {
            try
            {
                base.Dispose(disposing);
            }
            catch (Exception failure) when (IsOwn(failure))
            {
                throw new Refusal(failure);
            }
        }

        private static bool IsOwn(Exception failure) =>
            failure is (IOException and not Refusal) or UnauthorizedAccessException
            or ArgumentOutOfRangeException { ParamName: "value" };
    }
}
