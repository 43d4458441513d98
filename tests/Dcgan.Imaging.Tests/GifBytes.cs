using System.Buffers.Binary;

namespace Dcgan.Imaging.Tests;

/// <summary>A frame: a rectangle of the canvas, and for each of its pixels one of the palette's four colours.</summary>
internal sealed record GifPatch(int Left, int Top, int Width, int Height, byte[] Indices, byte? Transparent = null);

/// <summary>GIF files, byte by byte as the specification of GIF89a (CompuServe, 1990) puts them together.</summary>
internal static class GifBytes
{
    private const int CodeBits = 3;
    private const int Clear = 4;
    private const int End = 5;

    /// <summary>Black, red, green and blue.</summary>
    public static byte[][] Palette { get; } = [[0, 0, 0], [255, 0, 0], [0, 255, 0], [0, 0, 255]];

    public static byte[] Build(int width, int height, params GifPatch[] frames)
    {
        List<byte> file = [.. "GIF89a"u8, .. Word(width), .. Word(height), 0x81, 0, 0, .. Palette.SelectMany(colour => colour)];
        foreach (GifPatch frame in frames)
        {
            file.AddRange([0x21, 0xF9, 4, (byte)(frame.Transparent is null ? 0 : 1), 10, 0, frame.Transparent ?? 0, 0]);
            file.AddRange([0x2C, .. Word(frame.Left), .. Word(frame.Top), .. Word(frame.Width), .. Word(frame.Height), 0, 2]);
            foreach (byte[] block in Codes(frame.Indices).Chunk(255))
            {
                file.Add((byte)block.Length);
                file.AddRange(block);
            }

            file.Add(0);
        }

        file.Add(0x3B);
        return [.. file];
    }

    /// <summary>LZW that never grows its table: cleared after every two pixels, so that codes stay at three bits.</summary>
    private static byte[] Codes(byte[] indices)
    {
        var bytes = new List<byte>();
        int bits = 0, filled = 0;
        foreach (int code in indices.Chunk(2).SelectMany(pair => pair.Select(index => (int)index).Prepend(Clear)).Append(End))
        {
            bits |= code << filled;
            for (filled += CodeBits; filled >= 8; filled -= 8, bits >>= 8)
            {
                bytes.Add((byte)bits);
            }
        }

        bytes.Add((byte)bits);
        return [.. bytes];
    }

    private static byte[] Word(int value)
    {
        byte[] word = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(word, (ushort)value);
        return word;
    }
}
