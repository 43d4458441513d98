namespace Dcgan.Onnx.Variants;

/// <summary>Images in [-1, 1] to levels 0 to 255, as <see cref="PixelGraph"/> makes them in a graph.</summary>
internal static class Levels
{
    /// <summary>Rounds images; colours of RGBA are limited to alpha.</summary>
    /// <param name="images">Any number of images: channels, rows, columns.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="plane">Pixels of one channel.</param>
    public static byte[] Of(float[] images, int channels, int plane)
    {
        byte[] levels = [.. images.Select(
            value => (byte)MathF.Round(Math.Clamp((value + 1) * 127.5f, 0, 255), MidpointRounding.AwayFromZero))];
        for (int i = 0; channels == 4 && i < levels.Length; i++)
        {
            int channel = i / plane % channels;
            levels[i] = Math.Min(levels[i], levels[i + ((3 - channel) * plane)]);
        }

        return levels;
    }
}
