using Dcgan.Imaging;

namespace Dcgan.Training.Inversion;

/// <summary>Which pixels of an image are known, and which are hidden.</summary>
public sealed class PixelMask
{
    private const byte LeastHidden = 128;

    private readonly bool[] _known;

    private PixelMask(int height, int width, Func<int, int, bool> hidden)
    {
        Height = height;
        Width = width;
        _known = new bool[checked(height * width)];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                _known[(y * width) + x] = !hidden(y, x);
            }
        }
    }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>How many pixels are known.</summary>
    public int KnownCount => _known.Count(known => known);

    /// <summary>Whether a pixel is known.</summary>
    /// <param name="y">Its row, from the top.</param>
    /// <param name="x">Its column, from the left.</param>
    public bool IsKnown(int y, int x) => _known[(y * Width) + x];

    /// <summary>The left half is hidden.</summary>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="width">Width in pixels, at least 2.</param>
    public static PixelMask Left(int height, int width) => Create(height, width, (_, x) => x < width / 2);

    /// <summary>The rectangle in the middle with half the height and half the width is hidden.</summary>
    /// <param name="height">Height in pixels, at least 2.</param>
    /// <param name="width">Width in pixels, at least 2.</param>
    public static PixelMask Center(int height, int width)
    {
        int top = height / 4, left = width / 4;
        return Create(height, width, (y, x) =>
            y >= top && y < top + (height / 2) && x >= left && x < left + (width / 2));
    }

    /// <summary>A share of the pixels is hidden, each with the same chance.</summary>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="share">Which share, between 0 and 1; rounded to whole pixels.</param>
    /// <param name="seed">Names the choice: the same seed hides the same pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside of 0 to 1.</exception>
    public static PixelMask Random(int height, int width, double share, int seed = 0)
    {
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), $"The hidden share is {share}; it must lie between 0 and 1.");
        }

        int[] order = [.. Enumerable.Range(0, checked(height * width))];
        new Random(seed).Shuffle(order);
        var hidden = order.Take((int)Math.Round(share * order.Length)).ToHashSet();
        return Create(height, width, (y, x) => hidden.Contains((y * width) + x));
    }

    /// <summary>White pixels of a picture are hidden, black ones known; the border lies at a grey level of 128.</summary>
    /// <param name="picture">A grey picture.</param>
    /// <exception cref="ArgumentException">The picture is not grey, or hides all or nothing.</exception>
    public static PixelMask FromPicture(RasterImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture.Channels == 1
            ? Create(picture.Height, picture.Width, (y, x) => picture.Pixels[(y * picture.Width) + x] >= LeastHidden)
            : throw new ArgumentException($"A mask is a grey picture; this one has {picture.Channels} channels.");
    }

    private static PixelMask Create(int height, int width, Func<int, int, bool> hidden)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var mask = new PixelMask(height, width, hidden);
        int known = mask.KnownCount;
        return known == 0 || known == height * width
            ? throw new ArgumentException(
                $"The mask of {width}x{height} pixels hides {(known == 0 ? "all" : "none")} of them; it must hide some and leave some.")
            : mask;
    }
}
