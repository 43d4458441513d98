using Dcgan.Imaging;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>Compares restored images with their truths.</summary>
internal sealed class ImageJudge(FeatureNetwork network)
{
    /// <summary>
    /// The ratio that rounding to bytes alone leaves, whose error is spread evenly over a level: 10 log₁₀(255² · 12). Beyond
    /// it images are equal, and a mean over images must not become infinite for one of them.
    /// </summary>
    public static readonly double LargestRatio = 10 * Math.Log10(255.0 * 255 * 12);

    /// <summary>The network in whose features images are compared.</summary>
    public FeatureNetwork Network => network;

    /// <summary>The figures of every image.</summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1].</param>
    /// <param name="truth">The same shape.</param>
    public ImageFigures Compare(Tensor images, Tensor truth)
    {
        FeatureSet found = Features(images), real = Features(truth);
        return new ImageFigures(
            [.. PeakSignalToNoise.Of(images, truth).Select(ratio => Math.Min(ratio, LargestRatio))],
            StructuralSimilarity.Of(images, truth),
            [.. Enumerable.Range(0, found.Count).Select(i => Distance(found[i], real[i]))]);
    }

    /// <summary>Images as they are written to files, in bytes.</summary>
    public static RasterImage[] Pictures(Tensor images)
    {
        (int channels, int height, int width) = ((int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        float[] values = [.. images.contiguous().data<float>()];
        return [.. values.Chunk(channels * height * width).Select(image => PixelTensors.FromTensor(image, channels, height, width))];
    }

    private FeatureSet Features(Tensor images)
    {
        RasterImage[] pictures = Pictures(images);
        float[] features = new float[pictures.Length * network.FeatureCount];
        network.Extract(pictures, features, new float[pictures.Length * network.ClassCount]);
        return new FeatureSet(features, network.FeatureCount);
    }

    private static double Distance(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = first[i] - second[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
