using System.Buffers.Binary;
using Dcgan.Imaging.Internals.Gif;
using Dcgan.Shared;

namespace Dcgan.Imaging;

/// <summary>
/// Writes animated GIF files (CompuServe, Graphics Interchange Format, version 89a, 1990). Grey images keep each of their
/// levels; the others get a palette a frame, exact for up to 256 colours. Alpha is on or off there: below a half a pixel is
/// transparent.
/// </summary>
public static class GifWriter
{
    private const int ShortestDelay = 2;
    private const int HasPalette = 0x80;
    private const int EightBitColours = 0x70;
    private const int KeepFrame = 1 << 2;
    private const int ClearFrame = 2 << 2;
    private const int HasTransparency = 1;

    /// <summary>Writes a file under a temporary name and renames it into place.</summary>
    /// <param name="frames">At least one, all of one size and channel count; each is asked for once, when it is written.</param>
    /// <param name="path">The file.</param>
    /// <param name="loop">Whether it plays for ever, or once.</param>
    /// <exception cref="ArgumentException">There are no frames, or one cannot be written; the message says which and why.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void Write(IEnumerable<GifFrame> frames, string path, bool loop = true) =>
        AtomicFile.Write(path, stream => Write(frames, stream, loop));

    /// <summary>Writes to a stream; one frame is held at a time.</summary>
    /// <param name="frames">At least one, all of one size and channel count; each is asked for once, when it is written.</param>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="loop">Whether it plays for ever, or once.</param>
    /// <exception cref="ArgumentException">There are no frames, or one cannot be written; the message says which and why.</exception>
    public static void Write(IEnumerable<GifFrame> frames, Stream stream, bool loop = true)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(stream);
        RasterImage? first = null;
        int index = 0;
        foreach (GifFrame frame in frames)
        {
            if (first is null)
            {
                first = frame.Image;
                WriteHeader(stream, first, loop);
            }

            WriteFrame(stream, frame.Image, Hundredths(frame, first, index));
            index++;
        }

        if (first is null)
        {
            throw new ArgumentException("An animation needs at least one frame.", nameof(frames));
        }

        stream.WriteByte(0x3B);
    }

    private static ushort Hundredths(GifFrame frame, RasterImage first, int index)
    {
        RasterImage image = frame.Image;
        if (image.Width != first.Width || image.Height != first.Height || image.Channels != first.Channels)
        {
            throw new ArgumentException(
                $"Frame {index} is {image.Width}×{image.Height}×{image.Channels}, the first one "
                + $"{first.Width}×{first.Height}×{first.Channels}; an animation takes frames of one size.");
        }

        double hundredths = Math.Round(frame.Delay.TotalSeconds * 100);
        return hundredths is >= ShortestDelay and <= ushort.MaxValue
            ? (ushort)hundredths
            : throw new ArgumentException(
                $"Frame {index} stays for {frame.Delay.TotalSeconds} s; use 0.02 to 655.35 s.");
    }

    private static void WriteHeader(Stream stream, RasterImage image, bool loop)
    {
        if (image.Width > ushort.MaxValue || image.Height > ushort.MaxValue)
        {
            throw new ArgumentException(
                $"A GIF file holds at most {ushort.MaxValue} pixels a side, not {image.Width}×{image.Height}.");
        }

        bool grey = image.Channels == 1;
        stream.Write("GIF89a"u8);
        WriteNumbers(stream, (ushort)image.Width, (ushort)image.Height);
        stream.Write([(byte)(EightBitColours | (grey ? HasPalette | 7 : 0)), 0, 0]);
        if (grey)
        {
            for (int level = 0; level < 256; level++)
            {
                stream.Write([(byte)level, (byte)level, (byte)level]);
            }
        }

        if (loop)
        {
            // Netscape's extension: a sub-block of 3 bytes, the first of which is 1, then how often, 0 for ever.
            stream.Write([0x21, 0xFF, 11]);
            stream.Write("NETSCAPE2.0"u8);
            stream.Write([3, 1, 0, 0, 0]);
        }
    }

    private static void WriteFrame(Stream stream, RasterImage image, ushort hundredths)
    {
        GifPalette? palette = image.Channels == 1 ? null : GifPalette.Of(image);
        bool hasAlpha = image.Channels == 4;
        stream.Write([0x21, 0xF9, 4, (byte)(hasAlpha ? ClearFrame | HasTransparency : KeepFrame)]);
        WriteNumbers(stream, hundredths);
        stream.Write([GifPalette.Transparent, 0, 0x2C]);
        WriteNumbers(stream, 0, 0, (ushort)image.Width, (ushort)image.Height);
        stream.WriteByte((byte)(palette is null ? 0 : HasPalette | (palette.Bits - 1)));
        stream.Write(palette?.Table);
        LzwEncoder.Write(stream, palette?.Indices ?? image.Pixels, palette?.Bits ?? 8);
    }

    private static void WriteNumbers(Stream stream, params ReadOnlySpan<ushort> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        foreach (ushort number in numbers)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
            stream.Write(bytes);
        }
    }
}
