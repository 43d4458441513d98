using System.Globalization;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Training.Runs.Reports;

/// <summary>A grid of the fixed seeds that a run has drawn.</summary>
/// <param name="Images">Real images seen by then.</param>
/// <param name="Path">Its file.</param>
internal sealed record SampleFile(long Images, string Path);

/// <summary>The sample grids of a run, from the first to the newest.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="plan">Says how large an image is.</param>
internal sealed class SampleHistory(RunFolder folder, TrainingPlan plan)
{
    /// <summary>Every grid, in the order of training.</summary>
    public IReadOnlyList<SampleFile> Files { get; } =
    [
        .. (Directory.Exists(folder.SamplesPath) ? Directory.GetFiles(folder.SamplesPath, "*.png") : [])
            .Select(path => new SampleFile(ImagesOf(path), path))
            .Where(sample => sample.Images >= 0)
            .OrderBy(sample => sample.Images),
    ];

    /// <summary>At most so many of them, evenly over the training, the first and the last among them.</summary>
    /// <param name="most">How many, at least 2.</param>
    /// <param name="wanted">Images seen at one that must be among them, if it is there.</param>
    public IReadOnlyList<SampleFile> Pick(int most, long? wanted = null)
    {
        if (Files.Count <= most)
        {
            return Files;
        }

        int[] picked = [.. Enumerable.Range(0, most).Select(i => (int)Math.Round((double)i * (Files.Count - 1) / (most - 1)))];
        int index = Files.ToList().FindIndex(sample => sample.Images == wanted);
        if (index > 0 && !picked.Contains(index))
        {
            // In place of the nearest of those between the first and the last.
            int nearest = Enumerable.Range(1, most - 2).DefaultIfEmpty(most - 1).MinBy(i => Math.Abs(picked[i] - index));
            picked[nearest] = index;
        }

        return [.. picked.Order().Select(i => Files[i])];
    }

    /// <summary>What the columns of a grid are, where they are classes; empty otherwise.</summary>
    public string Columns
    {
        get
        {
            if (plan.Classes is not ClassLabels classes)
            {
                return string.Empty;
            }

            long[] shown = SampleGrid.ClassesOfColumns(classes.Count);
            string which = shown.Length == classes.Count
                ? "a class"
                : $"one of {shown.Length} of the {classes.Count} classes, evenly from the first to the last";
            return $"Each row is a seed, and each column {which}: {string.Join(", ", shown.Select(classes.NameOf))}.";
        }
    }

    /// <summary>
    /// Reads a grid, or as many of its first rows and columns as fit. All columns are kept where they are classes; they, or one
    /// image, are shrunk where they do not fit.
    /// </summary>
    /// <param name="sample">The grid.</param>
    /// <param name="largestSide">Pixels that fit in either direction.</param>
    /// <exception cref="InvalidDataException">It is no grid of this run; the message names it.</exception>
    public RasterImage Read(SampleFile sample, int largestSide)
    {
        RasterImage grid = ImageReader.Read(sample.Path, new ImageReadOptions { Channels = plan.Channels });
        (int rows, int columns) = SampleGrid.Layout(plan.Classes?.Count ?? 0);
        (int width, int height) = (SampleGrid.Extent(columns, plan.Width), SampleGrid.Extent(rows, plan.Height));
        return (grid.Width, grid.Height) == (width, height)
            ? Shrunk(Crop(grid, plan.Classes is not null ? width : Shown(plan.Width, columns), Shown(plan.Height, rows)), largestSide)
            : throw new InvalidDataException(
                $"'{sample.Path}' has {grid.Width}×{grid.Height} pixels, and a grid of this run {width}×{height}; remove the file.");

        int Shown(int side, int images) => SampleGrid.Extent(SampleGrid.Fitting(largestSide, side, images), side);
    }

    private static RasterImage Shrunk(RasterImage image, int largestSide)
    {
        double scale = (double)largestSide / Math.Max(image.Width, image.Height);
        return scale >= 1
            ? image
            : ImageResizer.CropAndResize(
                image, Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
    }

    private static RasterImage Crop(RasterImage image, int width, int height)
    {
        if ((width, height) == (image.Width, image.Height))
        {
            return image;
        }

        var part = new RasterImage(width, height, image.Channels);
        int stride = width * image.Channels;
        for (int y = 0; y < height; y++)
        {
            image.Pixels.AsSpan(y * image.Width * image.Channels, stride).CopyTo(part.Pixels.AsSpan(y * stride));
        }

        return part;
    }

    private static long ImagesOf(string path) => long.TryParse(
        Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out long images) ? images : -1;
}
