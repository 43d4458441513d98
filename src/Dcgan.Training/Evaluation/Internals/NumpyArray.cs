using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>An array of NumPy's <c>.npy</c> format, of little-endian float32 or float64 numbers in row-major order.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its numbers.</param>
internal sealed partial record NumpyArray(long[] Shape, double[] Values)
{
    private const int MaxHeader = 10_000;

    private const byte MagicNumber = 0x93;

    /// <summary>Reads a stream from its beginning.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="most">The most numbers that are read.</param>
    /// <exception cref="FormatException">It is no such array, or larger.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static NumpyArray Read(Stream stream, long most)
    {
        byte[] start = new byte[8];
        stream.ReadExactly(start);
        if (start[0] != MagicNumber || !start.AsSpan(1, 5).SequenceEqual("NUMPY"u8) || start[6] is < 1 or > 3)
        {
            throw new FormatException("it is no NumPy array.");
        }

        string header = ReadHeader(stream, longLength: start[6] > 1);
        Match match = HeaderPattern().Match(header);
        if (!match.Success)
        {
            throw new FormatException($"its header '{header.Trim()}' is not of float32 or float64 numbers in row-major order.");
        }

        long[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))];
        long count = 1;
        foreach (long size in shape)
        {
            count = size <= most && count <= most ? count * size : long.MaxValue;
        }

        if (count > most)
        {
            throw new FormatException($"its shape ({string.Join(", ", shape)}) is too large.");
        }

        return new NumpyArray(shape, ReadValues(stream, (int)count, match.Groups["type"].Value == "f4"));
    }

    private static string ReadHeader(Stream stream, bool longLength)
    {
        byte[] bytes = new byte[longLength ? 4 : 2];
        stream.ReadExactly(bytes);
        long length = longLength ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        if (length > MaxHeader)
        {
            throw new FormatException($"its header claims {length} bytes.");
        }

        byte[] header = new byte[length];
        stream.ReadExactly(header);
        return Encoding.UTF8.GetString(header);
    }

    private static double[] ReadValues(Stream stream, int count, bool single)
    {
        double[] values = new double[count];
        if (!single)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        float[] singles = new float[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(singles.AsSpan()));
        return Array.ConvertAll(singles, value => (double)value);
    }

    [GeneratedRegex(
        """^\{\s*'descr':\s*'<(?<type>f[48])',\s*'fortran_order':\s*False,\s*'shape':\s*\((?<shape>[0-9, ]*)\),?\s*\}\s*$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex HeaderPattern();
}
