using Dcgan.Imaging;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Resizing;

/// <summary>Pictures of any size, cut from sheets of real emoji of 128×128 pixels.</summary>
internal static class EmojiPictures
{
    private const int Side = 128;

    /// <summary>Pictures with the alpha that the files have.</summary>
    public static IEnumerable<MLImage> Create(string folder, int width, int height, int count)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.png").Order(StringComparer.Ordinal)];
        int across = (width + Side - 1) / Side;
        int down = (height + Side - 1) / Side;
        for (int picture = 0; picture < count; picture++)
        {
            RasterImage cut = new(width, height, 4);
            int first = picture * 7919;
            for (int tile = 0; tile < across * down; tile++)
            {
                RasterImage emoji = ImageReader.Read(files[(first + tile) % files.Length], new ImageReadOptions { Channels = 4 });
                int left = (tile % across * Side) - (((across * Side) - width) / 2);
                int top = (tile / across * Side) - (((down * Side) - height) / 2);
                Paint(emoji, cut, left, top);
            }

            yield return MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, cut.Pixels);
        }
    }

    private static void Paint(RasterImage emoji, RasterImage target, int left, int top)
    {
        for (int y = Math.Max(0, -top); y < Side && top + y < target.Height; y++)
        {
            for (int x = Math.Max(0, -left); x < Side && left + x < target.Width; x++)
            {
                emoji.Pixels.AsSpan(((y * Side) + x) * 4, 4)
                    .CopyTo(target.Pixels.AsSpan((((top + y) * target.Width) + left + x) * 4, 4));
            }
        }
    }
}
