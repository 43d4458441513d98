using Dcgan.Training.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Attributes;

[TestClass]
public sealed class AttributeNetworkTests
{
    [TestMethod]
    [DataRow(1, 8, 8)]
    [DataRow(3, 9, 21)]
    [DataRow(4, 64, 32)]
    public void Any_size_from_8_on_gives_a_value_of_each_attribute(int channels, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        var network = new AttributeNetwork(channels, height, width, attributes: 5, maps: 3);
        network.eval();
        Tensor images = rand(2, channels, height, width).mul(2).sub(1);

        Tensor values = network.Read(images);

        CollectionAssert.AreEqual(new long[] { 2, 5 }, values.shape);
        float[] expected = [.. TestNetworks.Values(network.forward(images)).Select(logit => (float)(1 / (1 + Math.Exp(-logit))))];
        Assert.IsLessThan(1e-6, TestNetworks.LargestDifference(expected, TestNetworks.Values(values)));
    }

    [TestMethod]
    public void What_a_stage_passes_on_keeps_its_size()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var random = new torch.Generator(3);
        var network = new AttributeNetwork(3, 32, 32, attributes: 4, maps: 16, random);

        // Normalized values have the mean square 1, and ReLU leaves half of it; a layer with weights of variance 2 / inputs
        // doubles that, and ReLU halves it again.
        using var noise = new torch.Generator(4);
        Tensor images = randn([64, 3, 32, 32], generator: noise);
        double features = TestNetworks.Values(network.Body.forward(images)).Average(value => (double)value * value);
        Assert.AreEqual(0.5, features, 0.15);
    }

    [TestMethod]
    [DataRow(2, 32, 32, 4, 8, "channels", "2")]
    [DataRow(3, 7, 32, 4, 8, "height", "7", "8 pixels")]
    [DataRow(3, 32, 7, 4, 8, "width", "7", "8 pixels")]
    [DataRow(3, 32, 32, 0, 8, "attributes", "0", "1 or more")]
    [DataRow(3, 32, 32, 4, 1025, "width", "1025", "1 to 1024")]
    public void Impossible_numbers_are_named(int channels, int height, int width, int attributes, int maps, params string[] says)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(
            () => new AttributeNetwork(channels, height, width, attributes, maps)).Message;

        foreach (string part in says)
        {
            Assert.Contains(part, message);
        }
    }
}
