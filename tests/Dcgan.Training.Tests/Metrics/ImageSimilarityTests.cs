using Dcgan.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>PSNR and SSIM against the closed forms that special images have.</summary>
[TestClass]
public sealed class ImageSimilarityTests
{
    [TestMethod]
    public void A_constant_difference_has_the_ratio_of_its_square()
    {
        using var scope = NewDisposeScope();
        Tensor truth = Plain(-0.5f, -0.5f, -1), images = Plain(-0.4f, 0.5f, 1);

        double[] ratios = PeakSignalToNoise.Of(images, truth);

        Assert.AreEqual(20 * Math.Log10(2 / 0.1), ratios[0], 1e-5);
        Assert.AreEqual(20 * Math.Log10(2), ratios[1], 1e-12);
        Assert.AreEqual(0, ratios[2], 1e-12, "Black for white is the whole range.");
    }

    [TestMethod]
    public void One_channel_that_is_off_counts_with_its_share()
    {
        using var scope = NewDisposeScope();
        Tensor truth = zeros(2, 3, 12, 12), images = zeros(2, 3, 12, 12);
        images[1, 2].fill_(0.5f);

        double[] ratios = PeakSignalToNoise.Of(images, truth);

        Assert.AreEqual(double.PositiveInfinity, ratios[0]);
        Assert.AreEqual(10 * Math.Log10(4 * 3 / 0.25), ratios[1], 1e-12);
    }

    [TestMethod]
    public void Plain_images_are_alike_by_their_luminance()
    {
        using var scope = NewDisposeScope();
        double[] similarities = StructuralSimilarity.Of(Plain(0, 0.5f, 1), Plain(0.5f, -0.5f, -1));

        // No variance: (2ab + C₁) / (a² + b² + C₁), from black as 0 to white as 2, with C₁ = 0.02².
        Assert.AreEqual((3 + 0.0004) / (3.25 + 0.0004), similarities[0], 1e-9);
        Assert.AreEqual((1.5 + 0.0004) / (2.5 + 0.0004), similarities[1], 1e-9);
        Assert.AreEqual(0.0004 / (4 + 0.0004), similarities[2], 1e-9);
    }

    [TestMethod]
    public void One_window_follows_the_formula_as_it_is_written()
    {
        // An image of 11×11 is one window, and the moments are sums over its pixels.
        using var scope = NewDisposeScope();
        Tensor x = Noise(1, 11, seed: 1), y = Noise(1, 11, seed: 2);
        double[] a = Luminances(x), b = Luminances(y);
        double[] weights =
        [
            .. Enumerable.Range(0, 121).Select(i =>
                Math.Exp(-(Math.Pow((i / 11) - 5, 2) + Math.Pow((i % 11) - 5, 2)) / (2 * 1.5 * 1.5))),
        ];
        double total = weights.Sum();
        double Mean(Func<int, double> value) => Enumerable.Range(0, 121).Sum(i => weights[i] * value(i)) / total;
        double meanA = Mean(i => a[i]), meanB = Mean(i => b[i]);
        double varianceA = Mean(i => Math.Pow(a[i] - meanA, 2)), varianceB = Mean(i => Math.Pow(b[i] - meanB, 2));
        double covariance = Mean(i => (a[i] - meanA) * (b[i] - meanB));
        double expected = ((2 * meanA * meanB) + 0.0004) * ((2 * covariance) + 0.0036)
            / (((meanA * meanA) + (meanB * meanB) + 0.0004) * (varianceA + varianceB + 0.0036));

        Assert.AreEqual(expected, StructuralSimilarity.Of(x, y)[0], 1e-9);
        Assert.IsLessThan(0.9, expected);
    }

    [TestMethod]
    public void Channels_count_alike()
    {
        using var scope = NewDisposeScope();
        Tensor x = Noise(3, 16, seed: 3), y = Noise(3, 16, seed: 4);
        y[0, 1].copy_(x[0, 1]);
        double[] alone =
        [
            .. Enumerable.Range(0, 3).Select(c => StructuralSimilarity.Of(x.narrow(1, c, 1), y.narrow(1, c, 1))[0]),
        ];

        Assert.AreEqual(1, alone[1], 1e-12);
        Assert.AreEqual(alone.Average(), StructuralSimilarity.Of(x, y)[0], 1e-12);
    }

    [TestMethod]
    public void Exchanged_light_and_dark_are_below_zero_and_the_order_does_not_matter()
    {
        using var scope = NewDisposeScope();
        Tensor x = Noise(1, 20, seed: 5), y = Noise(1, 20, seed: 6);

        Assert.IsLessThan(-0.5, StructuralSimilarity.Of(x, x.neg())[0]);
        Assert.AreEqual(StructuralSimilarity.Of(x, y)[0], StructuralSimilarity.Of(y, x)[0], 1e-12);
        Assert.AreEqual(PeakSignalToNoise.Of(x, y)[0], PeakSignalToNoise.Of(y, x)[0], 1e-12);
    }

    [TestMethod]
    public void A_figure_needs_no_gradient_and_leaves_nothing_behind()
    {
        using var scope = NewDisposeScope();
        Tensor x = Noise(1, 12, seed: 7).requires_grad_(true), y = Noise(1, 12, seed: 8);
        long alive = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.HasCount(1, PeakSignalToNoise.Of(x, y));
        Assert.HasCount(1, StructuralSimilarity.Of(x, y));
        Assert.AreEqual(alive, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    public void What_cannot_be_compared_is_refused()
    {
        using var scope = NewDisposeScope();
        Tensor images = zeros(2, 3, 12, 12);
        foreach (Func<Tensor, Tensor, double[]> of in new Func<Tensor, Tensor, double[]>[]
            { PeakSignalToNoise.Of, StructuralSimilarity.Of })
        {
            ArgumentException flat = Assert.ThrowsExactly<ArgumentException>(() => of(zeros(12, 12), zeros(12, 12)));
            StringAssert.Contains(flat.Message, "[12, 12]");
            ArgumentException other = Assert.ThrowsExactly<ArgumentException>(() => of(images, zeros(1, 3, 12, 12)));
            StringAssert.Contains(other.Message, "[1, 3, 12, 12]");
            Assert.IsEmpty(of(images.narrow(0, 0, 0), images.narrow(0, 0, 0)));
        }

        ArgumentException small = Assert.ThrowsExactly<ArgumentException>(
            () => StructuralSimilarity.Of(zeros(1, 1, 10, 12), zeros(1, 1, 10, 12)));
        StringAssert.Contains(small.Message, "12×10");
        Assert.HasCount(1, PeakSignalToNoise.Of(zeros(1, 1, 1, 1), ones(1, 1, 1, 1)));
    }

    private static double[] Luminances(Tensor image) => [.. image.data<float>().ToArray().Select(value => value + 1.0)];

    private static Tensor Plain(params float[] levels) =>
        stack([.. levels.Select(level => full([3, 12, 12], level.ToScalar()))], 0);

    private static Tensor Noise(int channels, int side, int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, channels * side * side).Select(_ => (random.NextSingle() * 1.6f) - 0.8f)];
        return tensor(values, [1, channels, side, side]);
    }
}
