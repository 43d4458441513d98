using System.Globalization;
using System.Runtime.InteropServices;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>PSNR and SSIM against NumPy and SciPy.</summary>
[TestClass]
public sealed class ImageSimilarityReferenceTests
{
    [TestMethod]
    [DataRow(3, 1, 28, 28)]
    [DataRow(4, 3, 32, 20)]
    [DataRow(2, 4, 11, 17, DisplayName = "As low as one window")]
    [DataRow(5, 3, 512, 300, DisplayName = "More than one batch")]
    public void Agree_with_SciPy(int count, int channels, int height, int width)
    {
        using var scope = NewDisposeScope();
        (Tensor images, Tensor truth) = Pairs(count, channels, height, width);
        using var folder = new TestFolder();
        Write(folder["images"], images);
        Write(folder["truth"], truth);
        string output = PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "image_similarity.py"),
            ["numpy", "scipy"],
            folder["images"], folder["truth"], $"{count}", $"{channels}", $"{height}", $"{width}");
        double[] expected =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ];
        double[] ratios = PeakSignalToNoise.Of(images, truth), similarities = StructuralSimilarity.Of(images, truth);

        Assert.HasCount(2 * count, expected);
        Assert.HasCount(count, ratios);
        Assert.HasCount(count, similarities);
        for (int i = 0; i < count; i++)
        {
            Assert.AreEqual(expected[2 * i], ratios[i], 1e-9);
            Assert.AreEqual(expected[(2 * i) + 1], similarities[i], 1e-9);
        }

        Assert.IsGreaterThan(0.2, similarities.Max() - similarities.Min(), "The pairs are too much alike to tell a fault.");
    }

    /// <summary>Smooth pictures, and the same with more noise from one to the next.</summary>
    private static (Tensor Images, Tensor Truth) Pairs(int count, int channels, int height, int width)
    {
        var random = new Random(count);
        float[] truth = new float[count * channels * height * width], images = new float[truth.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            (int plane, int y, int x) = (i / (height * width), i / width % height, i % width);
            double wave = Math.Sin((0.3 * x) + (0.2 * plane)) * Math.Cos(0.25 * y);
            double noise = (i / (channels * height * width) + 0.1) * (random.NextDouble() - 0.5);
            truth[i] = (float)(0.8 * wave);
            images[i] = (float)Math.Clamp(truth[i] + noise, -1, 1);
        }

        long[] shape = [count, channels, height, width];
        return (tensor(images, shape), tensor(truth, shape));
    }

    private static void Write(string file, Tensor values) =>
        File.WriteAllBytes(file, MemoryMarshal.AsBytes<float>(values.data<float>().ToArray()).ToArray());
}
