using Dcgan.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Networks;

[TestClass]
public sealed class WeightInitializationTests
{
    private static readonly NetworkShape _paper = new(3, 64, 64, featureMaps: 32);

    [TestMethod]
    public void Convolutions_are_normal_with_deviation_0_02_and_gains_normal_around_1()
    {
        using var random = new torch.Generator(5);
        using var generator = new Generator(_paper, random);
        using var discriminator = new Discriminator(_paper, random);
        nn.Module[] modules = [.. generator.Layers.children(), .. discriminator.Layers.children()];

        foreach (Convolution convolution in modules.OfType<Convolution>())
        {
            RequireNormal(TestNetworks.Values(convolution.weight), mean: 0);
        }

        BatchNorm2d[] norms = [.. modules.OfType<BatchNorm2d>()];
        RequireNormal([.. norms.SelectMany(norm => TestNetworks.Values(norm.weight))], mean: 1);
        Assert.IsTrue(norms.SelectMany(norm => TestNetworks.Values(norm.bias!)).All(shift => shift == 0));
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        CollectionAssert.AreEqual(Weights(7), Weights(7));
        CollectionAssert.AreNotEqual(Weights(7), Weights(8));
    }

    private static float[] Weights(ulong seed)
    {
        using var random = new torch.Generator(seed);
        using var generator = new Generator(new NetworkShape(1, 12, 12, 8, 2), random);
        return TestNetworks.Weights(generator);
    }

    /// <summary>Within five standard errors of mean and deviation.</summary>
    private static void RequireNormal(float[] values, double mean)
    {
        double actualMean = values.Average(value => (double)value);
        double deviation = Math.Sqrt(values.Average(value => (value - actualMean) * (value - actualMean)));
        Assert.AreEqual(mean, actualMean, 5 * 0.02 / Math.Sqrt(values.Length));
        Assert.AreEqual(0.02, deviation, 5 * 0.02 / Math.Sqrt(2.0 * values.Length));

        // Three deviations hold 99.73% of a normal distribution.
        double outside = values.Count(value => Math.Abs(value - mean) > 0.06) / (double)values.Length;
        Assert.AreEqual(0.0027, outside, 0.0005 + (5 * Math.Sqrt(0.0027 / values.Length)));
    }
}
