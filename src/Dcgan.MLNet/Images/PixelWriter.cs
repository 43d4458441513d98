using System.Numerics;

namespace Dcgan.MLNet.Images;

/// <summary>
/// From planes of values in [−1, 1] to interleaved pixels, as many at a time as the processor takes: the arithmetic of
/// <c>PixelTensors</c> and of <c>ChannelConverter</c>, level for level.
/// </summary>
internal static class PixelWriter
{
    private const uint Opaque = 0xff000000;
    private const float HalfRange = 127.5f;

    /// <summary>Writes pixels as blue, green, red, alpha, from the lowest byte up.</summary>
    /// <param name="tensor">[channels, height, width].</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="bgra">Receives the pixels.</param>
    /// <returns>False where a value is not a number; what was written is of no use then.</returns>
    public static bool TryWrite(ReadOnlySpan<float> tensor, int channels, Span<uint> bgra)
    {
        int lanes = Vector<float>.Count;
        Vector<int> numbers = Vector<int>.AllBitsSet;
        int done = 0;
        for (; done <= bgra.Length - lanes; done += lanes)
        {
            Pixels(tensor[done..], bgra.Length, channels, ref numbers).CopyTo(bgra[done..]);
        }

        if (done < bgra.Length)
        {
            Span<float> rest = stackalloc float[channels * lanes];
            Span<uint> pixels = stackalloc uint[lanes];
            for (int channel = 0; channel < channels; channel++)
            {
                tensor[((channel * bgra.Length) + done)..((channel + 1) * bgra.Length)].CopyTo(rest[(channel * lanes)..]);
            }

            Pixels(rest, lanes, channels, ref numbers).CopyTo(pixels);
            pixels[..(bgra.Length - done)].CopyTo(bgra[done..]);
        }

        return numbers == Vector<int>.AllBitsSet;
    }

    /// <param name="tensor">The first pixels' values of the first plane, and what follows.</param>
    /// <param name="plane">How many values further the next plane's are.</param>
    /// <param name="channels">How many planes.</param>
    /// <param name="numbers">Loses the bits of lanes that hold no number.</param>
    private static Vector<uint> Pixels(ReadOnlySpan<float> tensor, int plane, int channels, ref Vector<int> numbers)
    {
        Vector<uint> red = Levels(tensor, ref numbers);
        if (channels == 1)
        {
            return (red * 0x010101u) | new Vector<uint>(Opaque);
        }

        Vector<uint> green = Levels(tensor[plane..], ref numbers);
        Vector<uint> blue = Levels(tensor[(2 * plane)..], ref numbers);
        if (channels == 3)
        {
            return blue | (green << 8) | (red << 16) | new Vector<uint>(Opaque);
        }

        Vector<uint> alpha = Levels(tensor[(3 * plane)..], ref numbers);
        return Vector.Min(blue, alpha)
            | (Vector.Min(green, alpha) << 8)
            | (Vector.Min(red, alpha) << 16)
            | (alpha << 24);
    }

    /// <summary>(value + 1) · 127.5, clamped and rounded half away from zero.</summary>
    private static Vector<uint> Levels(ReadOnlySpan<float> values, ref Vector<int> numbers)
    {
        var value = new Vector<float>(values);
        numbers &= Vector.Equals(value, value);
        Vector<float> level = Vector.Min(
            Vector.Max((value + Vector<float>.One) * new Vector<float>(HalfRange), Vector<float>.Zero),
            new Vector<float>(255));
        Vector<int> whole = Vector.ConvertToInt32(level);

        // The fraction is exact. Adding a half first would round 0.49999997 up.
        Vector<int> roundsUp = Vector.GreaterThanOrEqual(level - Vector.ConvertToSingle(whole), new Vector<float>(0.5f));
        return Vector.AsVectorUInt32(whole - roundsUp);
    }
}
