namespace Dcgan.Training.Data;

/// <summary>The shape of the images of a set.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Channels">1 (grey), 3 (RGB) or 4 (RGBA, premultiplied).</param>
public readonly record struct ImageShape(int Width, int Height, int Channels)
{
    /// <summary>The most pixels on a side.</summary>
    internal const int LargestSide = 16_384;

    /// <summary>What the options ask for, completed by what a source has by itself.</summary>
    /// <exception cref="ArgumentException">A size or channel count that no image can have.</exception>
    internal static ImageShape Choose(ImageSetOptions options, ImageShape own)
    {
        var shape = new ImageShape(
            options.Width ?? options.Height ?? own.Width,
            options.Height ?? options.Width ?? own.Height,
            options.Channels ?? own.Channels);
        if (shape.Width is < 1 or > LargestSide || shape.Height is < 1 or > LargestSide)
        {
            throw new ArgumentException(
                $"Images of {shape.Width}×{shape.Height} pixels cannot be made; each side is 1 to {LargestSide}.",
                nameof(options));
        }

        if (shape.Channels is not (1 or 3 or 4))
        {
            throw new ArgumentException(
                $"Images have 1, 3 or 4 channels, not {shape.Channels}.", nameof(options));
        }

        return shape;
    }

    /// <summary>Samples of one image.</summary>
    public int Size => Width * Height * Channels;

    /// <summary>Width × height × channels.</summary>
    public override string ToString() => $"{Width}×{Height}×{Channels}";
}
