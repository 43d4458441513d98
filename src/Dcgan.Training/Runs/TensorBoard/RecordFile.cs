using System.Buffers.Binary;

namespace Dcgan.Training.Runs.TensorBoard;

/// <summary>
/// TensorFlow's file of records (TFRecord): for each its length (uint64), the masked checksum of the length (uint32), the bytes,
/// and their masked checksum (uint32), all little-endian. A checksum is masked as ((crc &gt;&gt; 15) | (crc &lt;&lt; 17)) + 0xa282ead8.
/// </summary>
internal static class RecordFile
{
    private const int LengthSize = sizeof(ulong);
    private const int ChecksumSize = sizeof(uint);
    private const int HeaderSize = LengthSize + ChecksumSize;
    private const uint Mask = 0xa282ead8;

    /// <summary>A record as it lies in a file.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> content)
    {
        byte[] record = new byte[HeaderSize + content.Length + ChecksumSize];
        Span<byte> length = record.AsSpan(0, LengthSize);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(LengthSize), Checksum(length));
        content.CopyTo(record.AsSpan(HeaderSize));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeaderSize + content.Length), Checksum(content));
        return record;
    }

    /// <summary>Bytes that a record takes in a file.</summary>
    public static long SizeOf(byte[] content) => HeaderSize + content.Length + ChecksumSize;

    /// <summary>
    /// The records of a file, one at a time, up to the first that is broken or unfinished, as a killed process leaves one.
    /// </summary>
    public static IEnumerable<byte[]> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        while (TryRead(stream) is byte[] content)
        {
            yield return content;
        }
    }

    private static byte[]? TryRead(FileStream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize
            || BinaryPrimitives.ReadUInt32LittleEndian(header[LengthSize..]) != Checksum(header[..LengthSize]))
        {
            return null;
        }

        // What no array holds is no record of ours, whatever its length's checksum says.
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header);
        long rest = stream.Length - stream.Position - ChecksumSize;
        if (rest < 0 || length > (ulong)Math.Min(rest, Array.MaxLength))
        {
            return null;
        }

        byte[] content = new byte[length];
        stream.ReadExactly(content);
        Span<byte> checksum = stackalloc byte[ChecksumSize];
        stream.ReadExactly(checksum);
        return BinaryPrimitives.ReadUInt32LittleEndian(checksum) == Checksum(content) ? content : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = Crc32C.Of(bytes);
        return ((crc >> 15) | (crc << 17)) + Mask;
    }
}
