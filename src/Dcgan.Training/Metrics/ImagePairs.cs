using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>Images beside their truths, for figures of one image each.</summary>
internal static class ImagePairs
{
    /// <summary>Values of the images that are measured at once: 16 MB of them, and as much of their truths.</summary>
    private const long BatchValues = 1 << 21;

    /// <summary>Measures every image, on the CPU and in double precision.</summary>
    /// <param name="images">Floating point, [n, channels, height, width].</param>
    /// <param name="truth">The same shape.</param>
    /// <param name="leastSide">The shortest side, in pixels, that the figure can be had of.</param>
    /// <param name="measure">From some images and their truths, float64 [m, channels, height, width], to figures [m].</param>
    /// <exception cref="ArgumentException">Other shapes, or sides that are too short.</exception>
    public static double[] Measure(Tensor images, Tensor truth, int leastSide, Func<Tensor, Tensor, Tensor> measure)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(truth);
        long[] shape = images.shape;
        if (shape.Length != 4 || shape[1] < 1)
        {
            throw new ArgumentException(
                $"Images are [n, channels, height, width], not {Describe(shape)}.", nameof(images));
        }

        if (!shape.AsSpan().SequenceEqual(truth.shape))
        {
            throw new ArgumentException(
                $"Images {Describe(shape)} cannot be compared with a truth of {Describe(truth.shape)}.", nameof(truth));
        }

        if (shape[2] < leastSide || shape[3] < leastSide)
        {
            throw new ArgumentException(
                $"Images of {shape[3]}×{shape[2]} are too small; this figure needs at least {leastSide}×{leastSide} pixels.",
                nameof(images));
        }

        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        double[] figures = new double[shape[0]];
        long step = Math.Max(1, BatchValues / (shape[1] * shape[2] * shape[3]));
        for (long start = 0; start < shape[0]; start += step)
        {
            using var batch = NewDisposeScope();
            long count = Math.Min(step, shape[0] - start);
            Tensor measured = measure(Doubles(images, start, count), Doubles(truth, start, count));
            measured.data<double>().CopyTo(figures.AsSpan((int)start, (int)count));
        }

        return figures;
    }

    private static Tensor Doubles(Tensor images, long start, long count) =>
        images.narrow(0, start, count).cpu().to(ScalarType.Float64);

    private static string Describe(long[] shape) => $"[{string.Join(", ", shape)}]";
}
