using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Dcgan.Imaging.Tests;

/// <summary>PNG files of any mode, byte by byte from the specification (ISO/IEC 15948).</summary>
internal static class PngBytes
{
    public const int Grey = 0, Truecolour = 2, Palette = 3, GreyAlpha = 4, TruecolourAlpha = 6;

    /// <param name="width">Pixels across.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Bits a sample.</param>
    /// <param name="colourType">The colour type of IHDR.</param>
    /// <param name="rows">The packed rows, one after the other, without filter bytes.</param>
    /// <param name="palette">The content of PLTE.</param>
    /// <param name="transparency">The content of tRNS.</param>
    public static byte[] Build(
        int width, int height, int depth, int colourType, byte[] rows, byte[]? palette = null,
        byte[]? transparency = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)depth;
        header[9] = (byte)colourType;
        Chunk(file, "IHDR", header);
        if (palette is not null)
        {
            Chunk(file, "PLTE", palette);
        }

        if (transparency is not null)
        {
            Chunk(file, "tRNS", transparency);
        }

        Chunk(file, "IDAT", Compress(rows, rows.Length / height));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(byte[] rows, int stride)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            for (int start = 0; start + stride <= rows.Length && stride > 0; start += stride)
            {
                zlib.WriteByte(0);
                zlib.Write(rows, start, stride);
            }
        }

        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] content)
    {
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
