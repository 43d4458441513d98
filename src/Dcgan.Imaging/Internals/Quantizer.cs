namespace Dcgan.Imaging.Internals;

/// <summary>Rounds samples on the scale of 0 to 255 to bytes.</summary>
internal static class Quantizer
{
    /// <summary>Rounds half away from zero and clamps to 0–255.</summary>
    public static byte ToByte(float value) =>
        (byte)Math.Clamp(MathF.Round(value, MidpointRounding.AwayFromZero), 0f, 255f);

    /// <summary>
    /// Quantises interleaved samples. With 4 channels the colours are also clamped to their alpha, without which they
    /// would not be premultiplied colours.
    /// </summary>
    public static void ToBytes(ReadOnlySpan<float> samples, Span<byte> bytes, int channels)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = ToByte(samples[i]);
        }

        if (channels == 4)
        {
            ClampToAlpha(bytes);
        }
    }

    /// <summary>Lowers every colour of interleaved RGBA samples to its alpha.</summary>
    public static void ClampToAlpha(Span<byte> rgba)
    {
        for (int i = 0; i < rgba.Length; i += 4)
        {
            byte alpha = rgba[i + 3];
            rgba[i] = Math.Min(rgba[i], alpha);
            rgba[i + 1] = Math.Min(rgba[i + 1], alpha);
            rgba[i + 2] = Math.Min(rgba[i + 2], alpha);
        }
    }
}
