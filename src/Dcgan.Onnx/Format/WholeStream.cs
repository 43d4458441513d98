using System.Buffers;

namespace Dcgan.Onnx.Format;

/// <summary>Reads a stream whose length may be unknown, of a file that may be too large for its format.</summary>
internal static class WholeStream
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="name">What error messages call its content.</param>
    /// <exception cref="InvalidDataException">It is larger than 2 GiB, the most that an ONNX file can hold.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, string name)
    {
        long expected = stream.CanSeek ? stream.Length - stream.Position : 0;
        RequireRoom(expected, name);
        using var content = new MemoryStream((int)Math.Max(0, expected));
        byte[] part = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (int count; (count = stream.Read(part)) > 0;)
            {
                RequireRoom(content.Length + count, name);
                content.Write(part, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static void RequireRoom(long length, string name)
    {
        if (length > ModelSize.Limit)
        {
            throw new InvalidDataException(
                $"'{name}' is no ONNX model: it is larger than 2 GiB, the most that one can be.");
        }
    }
}
