using Dcgan.Imaging;
using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>Pictures before and after, below each other: a row for what was given, a row for what became of it, and so on.</summary>
internal static class ComparisonGrid
{
    private const int Columns = 8;
    private const int ShownSide = 96;
    private const int Padding = 2;

    /// <summary>Refuses a grid that no picture can hold, before minutes are spent on what goes there.</summary>
    /// <param name="zoom">How many times larger pictures are shown; null to choose.</param>
    /// <param name="model">The generator, whose images are the largest.</param>
    /// <param name="count">How many pictures a row has in all.</param>
    /// <param name="rows">How many rows, before those that follow.</param>
    /// <exception cref="UsageException">The grid would be too large.</exception>
    public static void Require(int? zoom, ModelMetadata model, int count, int rows)
    {
        int columns = Math.Min(count, Columns), times = Times(zoom, model.Height);
        long width = Padding + (columns * (((long)model.Width * times) + Padding));
        long height = Padding + ((count + columns - 1) / columns * rows * (((long)model.Height * times) + Padding));
        if (width * height > Array.MaxLength / model.Channels)
        {
            throw new UsageException(
                $"The grid of {count} pictures would have {width}x{height} pixels, more than a picture can; use a lower --zoom than {times} "
                + "or a lower --limit.");
        }
    }

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
        int times = Times(zoom, side);
        RasterImage[][] pictures =
        [
            .. rows.Select(row => PictureTensors.From(row)
                .Select(picture => ImageEnlarger.Repeat(picture, times * side / picture.Height)).ToArray()),
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

        PngWriter.Write(ImageGrid.Compose(cells, columns, Padding), path);
    }

    private static int Times(int? zoom, int side) => zoom ?? Math.Max(1, ShownSide / side);

    /// <summary>White, or transparent where there is alpha, as a grid's ground.</summary>
    private static RasterImage Blank(RasterImage like)
    {
        var blank = new RasterImage(like.Width, like.Height, like.Channels);
        Array.Fill(blank.Pixels, like.Channels == 4 ? (byte)0 : (byte)255);
        return blank;
    }
}
