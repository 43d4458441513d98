using Dcgan.Imaging;
using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Training.Runs;

/// <summary>The pictures of a fixed set of seeds, so that a person can watch a generator learn.</summary>
internal static class SampleGrid
{
    private const int Side = 8;
    private const int MostColumns = 16;
    private const int Padding = 2;

    /// <summary>Rows and columns of a grid.</summary>
    /// <param name="classes">The generator's classes; 0 for one without.</param>
    public static (int Rows, int Columns) Layout(int classes) => (Side, classes == 0 ? Side : Math.Min(classes, MostColumns));

    /// <summary>
    /// The class of each column: all up to 16; of more 16, evenly from the first to the last, since images in narrower columns
    /// could not be told apart in a report. None where there are no classes.
    /// </summary>
    /// <param name="classes">The generator's classes; 0 for one without.</param>
    public static long[] ClassesOfColumns(int classes)
    {
        int columns = Math.Min(classes, MostColumns);
        return [.. Enumerable.Range(0, columns).Select(column => (long)column * (classes - 1) / (columns - 1))];
    }

    /// <summary>Pixels that some images of a row or a column take, with what is around them.</summary>
    /// <param name="images">How many images.</param>
    /// <param name="side">An image's width or height.</param>
    public static int Extent(int images, int side) => Padding + (images * (side + Padding));

    /// <summary>How many images of a row or a column fit into so many pixels, at least 1.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="side">An image's width or height.</param>
    /// <param name="images">How many there are.</param>
    public static int Fitting(int pixels, int side, int images) => Math.Clamp((pixels - Padding) / (side + Padding), 1, images);

    /// <summary>
    /// Draws the grid and writes it as PNG: seeds 0 to 63; of a conditional generator seeds 0 to 7, a row each, in the classes of
    /// <see cref="ClassesOfColumns"/>.
    /// </summary>
    public static void Write(Networks.Generator generator, Device device, string path)
    {
        int classes = generator.Shape.Classes;
        (int rows, int columns) = Layout(classes);
        int count = rows * columns;
        int latentSize = generator.Shape.LatentSize;
        float[] latents = new float[count * latentSize];
        for (int i = 0; i < count; i++)
        {
            Latents.Fill(classes == 0 ? i : i / columns, latents.AsSpan(i * latentSize, latentSize));
        }

        long[]? labels = classes == 0 ? null : [.. Enumerable.Repeat(ClassesOfColumns(classes), rows).SelectMany(row => row)];
        float[] pixels = Generate(generator, latents, labels, device);
        int size = pixels.Length / count;
        PngWriter.Write(
            ImageGrid.Compose([.. Enumerable.Range(0, count).Select(i => PixelTensors.FromTensor(
                pixels.AsSpan(i * size, size),
                generator.Shape.Channels,
                generator.Shape.Height,
                generator.Shape.Width))], columns, Padding),
            path);
    }

    private static float[] Generate(Networks.Generator generator, float[] latents, long[]? labels, Device device)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        bool training = generator.training;
        generator.eval();
        int latentSize = generator.Shape.LatentSize;
        Tensor images = generator.forward(
            tensor(latents, [latents.Length / latentSize, latentSize]).to(device),
            labels is null ? null : tensor(labels).to(device)).cpu();
        generator.train(training);
        return images.data<float>().ToArray();
    }
}
