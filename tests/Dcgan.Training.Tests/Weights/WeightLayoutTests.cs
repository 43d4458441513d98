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

    private static void Require(nn.Module network, IReadOnlyList<WeightEntry> layout) => CollectionAssert.AreEquivalent(
        network.state_dict().Select(entry => Text(entry.Key, entry.Value.dtype, entry.Value.shape)).ToArray(),
        layout.Select(entry => Text(entry.Name, entry.Type, entry.Shape)).ToArray());

    private static string Text(string name, ScalarType type, long[] shape) => $"{name} {type} {string.Join('x', shape)}";
}
