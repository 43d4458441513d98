using Dcgan.Onnx;
using Dcgan.Training.Networks;
using Dcgan.Training.Weights;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Weights;

[TestClass]
public sealed class WeightLayoutTests
{
    [TestMethod]
    [DataRow(1, 12, 12)]
    [DataRow(3, 64, 64)]
    [DataRow(4, 192, 256)]
    public void The_layout_is_that_of_the_networks(int channels, int height, int width)
    {
        var shape = new NetworkShape(channels, height, width, latentSize: 6, featureMaps: 2);
        using var generator = new Generator(shape);
        using var discriminator = new Discriminator(shape);

        Require(generator, WeightLayout.Of(shape, ModelRole.Generator));
        Require(discriminator, WeightLayout.Of(shape, ModelRole.Discriminator));
    }

    [TestMethod]
    [DataRow(1, 12, 12)]
    [DataRow(4, 64, 96)]
    public void A_discriminator_without_batch_normalization_has_biases_under_the_same_names(int channels, int height, int width)
    {
        var shape = new NetworkShape(channels, height, width, latentSize: 6, featureMaps: 2) { DiscriminatorBatchNorm = false };
        using var folder = new TestFolder();
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(shape), 2);

        Require(discriminator, WeightLayout.Of(shape, ModelRole.Discriminator));

        NetworkWeights.Save(folder["d"], discriminator);
        using Discriminator read = NetworkWeights.LoadDiscriminator(folder["d"]);
        Assert.AreEqual(shape, WithLatents(read.Shape, shape.LatentSize));
        CollectionAssert.AreEqual(TestNetworks.Weights(discriminator), TestNetworks.Weights(read));
    }

    /// <summary>A discriminator's file alone does not tell the size of latents.</summary>
    private static NetworkShape WithLatents(NetworkShape read, int latentSize) =>
        new(read.Channels, read.Height, read.Width, latentSize, read.FeatureMaps)
        {
            DiscriminatorBatchNorm = read.DiscriminatorBatchNorm,
        };

    private static void Require(nn.Module network, IReadOnlyList<WeightEntry> layout) => CollectionAssert.AreEquivalent(
        network.state_dict().Select(entry => Text(entry.Key, entry.Value.dtype, entry.Value.shape)).ToArray(),
        layout.Select(entry => Text(entry.Name, entry.Type, entry.Shape)).ToArray());

    private static string Text(string name, ScalarType type, long[] shape) => $"{name} {type} {string.Join('x', shape)}";
}
