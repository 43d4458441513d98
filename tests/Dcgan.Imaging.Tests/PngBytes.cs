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
    /// <param name="interlaced">Adam7; for whole bytes a pixel.</param>
    public static byte[] Build(
        int width, int height, int depth, int colourType, byte[] rows, byte[]? palette = null,
        byte[]? transparency = null, bool interlaced = false)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)depth;
        header[9] = (byte)colourType;
        header[12] = interlaced ? (byte)1 : (byte)0;
        Chunk(file, "IHDR", header);
        if (palette is not null)
        {
            Chunk(file, "PLTE", palette);
        }

        if (transparency is not null)
        {
            Chunk(file, "tRNS", transparency);
        }

        Chunk(file, "IDAT", Compress(interlaced ? Interlace(rows, width, height) : WithFilters(rows, height)));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Every row behind a filter byte of 0 (none).</summary>
    private static byte[] WithFilters(byte[] rows, int height)
    {
        int stride = height == 0 ? 0 : rows.Length / height;
        return stride == 0
            ? []
            : [.. Enumerable.Range(0, height).SelectMany(y => rows.Skip(y * stride).Take(stride).Prepend((byte)0))];
    }

    /// <summary>The seven reduced images of Adam7, one after the other.</summary>
    private static byte[] Interlace(byte[] rows, int width, int height)
    {
        int pixel = rows.Length / (width * height);
        var passes = new List<byte>();
        foreach ((int left, int top, int right, int down) in new[]
            { (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2) })
        {
            for (int y = top; y < height && left < width; y += down)
            {
                passes.Add(0);
                for (int x = left; x < width; x += right)
                {
                    passes.AddRange(rows.AsSpan((y * width + x) * pixel, pixel));
                }
            }
        }

        return [.. passes];
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            zlib.Write(content);
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
