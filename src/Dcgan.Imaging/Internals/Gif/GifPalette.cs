using System.Numerics;

namespace Dcgan.Imaging.Internals.Gif;

/// <summary>The colours of a frame and which of them its pixels have.</summary>
internal sealed class GifPalette
{
    /// <summary>The index of transparent pixels, where there is alpha.</summary>
    public const byte Transparent = 0;

    private const int Most = 256;

    /// <summary>Bits of a component that tell colours apart in the look-up of the nearest one: cells of 4 levels.</summary>
    private const int CellBits = 6;

    private GifPalette(List<int> colours, byte[] indices)
    {
        Bits = Math.Max(1, BitOperations.Log2((uint)colours.Count - 1) + 1);
        Table = new byte[3 << Bits];
        for (int i = 0; i < colours.Count; i++)
        {
            (Table[3 * i], Table[(3 * i) + 1], Table[(3 * i) + 2]) = Components(colours[i]);
        }

        Indices = indices;
    }

    /// <summary>Bits of an index, 1 to 8.</summary>
    public int Bits { get; }

    /// <summary>Red, green and blue of 2^<see cref="Bits"/> colours.</summary>
    public byte[] Table { get; }

    /// <summary>The pixels' colours, row by row.</summary>
    public byte[] Indices { get; }

    /// <summary>The palette of an RGB or RGBA image: its own colours where they fit, or else those of a median cut.</summary>
    public static GifPalette Of(RasterImage image)
    {
        int[] pixels = Colours(image);
        bool hasAlpha = image.Channels == 4;
        List<int> colours = hasAlpha ? [0] : [];
        byte[] indices = new byte[pixels.Length];
        return IsExact(pixels, colours, indices) ? new GifPalette(colours, indices) : Nearest(pixels, hasAlpha);
    }

    /// <summary>0xRRGGBB of each pixel, straight; −1 for a transparent one.</summary>
    private static int[] Colours(RasterImage image)
    {
        int[] colours = new int[image.Width * image.Height];
        ReadOnlySpan<byte> samples = image.Pixels;
        for (int i = 0, s = 0; i < colours.Length; i++, s += image.Channels)
        {
            byte alpha = image.Channels == 4 ? samples[s + 3] : byte.MaxValue;
            colours[i] = alpha < 128
                ? -1
                : (AlphaCompositing.Divide(samples[s], alpha) << 16)
                    | (AlphaCompositing.Divide(samples[s + 1], alpha) << 8)
                    | AlphaCompositing.Divide(samples[s + 2], alpha);
        }

        return colours;
    }

    /// <summary>Gives each colour an index of its own.</summary>
    /// <returns>False where there are too many; what was filled then means nothing.</returns>
    private static bool IsExact(int[] pixels, List<int> colours, byte[] indices)
    {
        var known = new Dictionary<int, byte> { [-1] = Transparent };
        for (int i = 0; i < pixels.Length; i++)
        {
            if (!known.TryGetValue(pixels[i], out byte index))
            {
                if (colours.Count == Most)
                {
                    return false;
                }

                index = (byte)colours.Count;
                known.Add(pixels[i], index);
                colours.Add(pixels[i]);
            }

            indices[i] = index;
        }

        return true;
    }

    private static GifPalette Nearest(int[] pixels, bool hasAlpha)
    {
        int first = hasAlpha ? 1 : 0;
        List<int> colours = [.. hasAlpha ? [0] : Array.Empty<int>(), .. MedianCut.Of(pixels, Most - first)];
        int[] nearest = new int[1 << (3 * CellBits)];
        Array.Fill(nearest, -1);
        byte[] indices = new byte[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] < 0)
            {
                indices[i] = Transparent;
                continue;
            }

            int cell = Cell(pixels[i]);
            if (nearest[cell] < 0)
            {
                nearest[cell] = IndexOfNearest(colours, first, Middle(cell));
            }

            indices[i] = (byte)nearest[cell];
        }

        return new GifPalette(colours, indices);
    }

    private static int IndexOfNearest(List<int> colours, int first, int colour)
    {
        (int red, int green, int blue) = Components(colour);
        int best = first;
        int least = int.MaxValue;
        for (int i = first; i < colours.Count; i++)
        {
            (byte r, byte g, byte b) = Components(colours[i]);
            int distance = ((r - red) * (r - red)) + ((g - green) * (g - green)) + ((b - blue) * (b - blue));
            if (distance < least)
            {
                (best, least) = (i, distance);
            }
        }

        return best;
    }

    private static int Cell(int colour)
    {
        (byte red, byte green, byte blue) = Components(colour);
        return (red >> (8 - CellBits) << (2 * CellBits)) | (green >> (8 - CellBits) << CellBits) | (blue >> (8 - CellBits));
    }

    /// <summary>The colour in the middle of a cell, so that equal colours get equal indices in whatever order they come.</summary>
    private static int Middle(int cell)
    {
        const int Mask = (1 << CellBits) - 1;
        const int Half = 1 << (7 - CellBits);
        int Level(int part) => ((part & Mask) << (8 - CellBits)) + Half;
        return (Level(cell >> (2 * CellBits)) << 16) | (Level(cell >> CellBits) << 8) | Level(cell);
    }

    private static (byte Red, byte Green, byte Blue) Components(int colour) =>
        ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
}
