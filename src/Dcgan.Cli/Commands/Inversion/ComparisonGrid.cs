using Dcgan.Imaging;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>Pictures before and after, below each other: a row for what was given, a row for what became of it, and so on.</summary>
internal static class ComparisonGrid
{
    private const int Columns = 8;
    private const int ShownSide = 96;

    /// <summary>Writes the grid.</summary>
    /// <param name="path">The PNG file.</param>
    /// <param name="zoom">How many times larger pictures are shown; null to choose.</param>
    /// <param name="rows">
    /// Images [n, channels, height, width] of each row; those of a row may be smaller by a whole factor, and are shown as large
    /// as the others. Eight stand side by side; those that follow have rows of their own below.
    /// </param>
    public static void Write(string path, int? zoom, params Tensor[] rows)
    {
        int side = (int)rows.Max(row => row.shape[2]);
        int times = zoom ?? Math.Max(1, ShownSide / side);
        RasterImage[][] pictures =
        [
            .. rows.Select(row => PictureTensors.From(row).Select(picture => Enlarge(picture, times * side / picture.Height)).ToArray()),
        ];
        int count = pictures[0].Length, columns = Math.Min(count, Columns);
        var cells = new List<RasterImage>();
        for (int first = 0; first < count; first += columns)
        {
            foreach (RasterImage[] row in pictures)
            {
                RasterImage[] some = row[first..Math.Min(first + columns, count)];
                cells.AddRange(some);
                cells.AddRange(Enumerable.Repeat(Blank(row[0]), columns - some.Length));
            }
        }

        PngWriter.Write(ImageGrid.Compose(cells, columns), path);
    }

    private static RasterImage Enlarge(RasterImage picture, int times)
    {
        var large = new RasterImage(checked(picture.Width * times), checked(picture.Height * times), picture.Channels);
        int channels = picture.Channels;
        for (int i = 0; i < large.Width * large.Height; i++)
        {
            int source = ((i / large.Width / times * picture.Width) + (i % large.Width / times)) * channels;
            picture.Pixels.AsSpan(source, channels).CopyTo(large.Pixels.AsSpan(i * channels));
        }

        return large;
    }

    /// <summary>White, or transparent where there is alpha, as a grid's ground.</summary>
    private static RasterImage Blank(RasterImage like)
    {
        var blank = new RasterImage(like.Width, like.Height, like.Channels);
        Array.Fill(blank.Pixels, like.Channels == 4 ? (byte)0 : (byte)255);
        return blank;
    }
}
