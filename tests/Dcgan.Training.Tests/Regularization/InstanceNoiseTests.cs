using Dcgan.Training.Regularization;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Regularization;

[TestClass]
public sealed class InstanceNoiseTests
{
    [TestMethod]
    [DataRow(0.0, 0.4)]
    [DataRow(0.25, 0.3)]
    [DataRow(0.75, 0.1)]
    public void Noise_is_normal_and_fades_linearly(double progress, double deviation)
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(1);
        Tensor images = full([50, 1, 20, 20], 0.5f);

        double[] noise = [.. TestNetworks.Values(new InstanceNoise(0.4).AddTo(images, progress, random))
            .Select(value => value - 0.5)];

        // 20,000 numbers: five deviations of each estimate.
        double scale = Math.Sqrt(noise.Length);
        Assert.AreEqual(0, noise.Average(), 5 * deviation / scale);
        Assert.AreEqual(deviation, Math.Sqrt(noise.Average(value => value * value)), 5 * deviation / (Math.Sqrt(2) * scale));
        Assert.AreEqual(3, noise.Average(value => Math.Pow(value / deviation, 4)), 5 * Math.Sqrt(96) / scale);
        Assert.IsTrue(TestNetworks.Values(images).All(value => value == 0.5f));
    }

    [TestMethod]
    public void At_the_end_nothing_is_added_and_gradients_pass_as_they_are()
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(1);
        Tensor images = rand([2, 3, 4, 4], requires_grad: true);
        Tensor weights = rand(2, 3, 4, 4);

        Tensor noisy = new InstanceNoise(0.4).AddTo(images, 0.5, random);
        (noisy * weights).sum().backward();

        CollectionAssert.AreEqual(TestNetworks.Values(weights), TestNetworks.Values(images.grad!));
        CollectionAssert.AreEqual(
            TestNetworks.Values(images), TestNetworks.Values(new InstanceNoise(0.4).AddTo(images, 1, random)));
    }
}
