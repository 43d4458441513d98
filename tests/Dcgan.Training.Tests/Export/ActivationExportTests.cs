using Dcgan.Onnx;
using Dcgan.Training.Export;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>Activations, and layers that evaluation mode leaves nothing of.</summary>
[TestClass]
public sealed class ActivationExportTests
{
    private static readonly Dictionary<string, Func<Layer>> _layers = new()
    {
        ["Relu"] = () => nn.ReLU(),
        ["LeakyRelu"] = () => nn.LeakyReLU(0.37),
        ["Elu"] = () => nn.ELU(1.7),
        ["Sigmoid"] = () => nn.Sigmoid(),
        ["Tanh"] = () => nn.Tanh(),
        ["Sigmoid Mul"] = () => nn.SiLU(),
        ["Div Erf Add Mul Mul"] = () => nn.GELU(),
        ["Mul Mul Mul Add Mul Tanh Add Mul Mul"] = () => nn.GELU(GELU.Approximate.tanh),
        ["Softmax"] = () => nn.Softmax(2),
    };

    public static IEnumerable<object[]> Names => _layers.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void An_activation_computes_the_same_to_six_digits(string operations)
    {
        using Layer layer = _layers[operations]();

        OnnxModel model = NetworkParity.Require(layer, 3, 5, 4);

        Assert.AreEqual(operations, string.Join(' ', model.Proto.Graph.Node.Select(node => node.OpType)));
        Assert.IsLessThan(2e-6, NetworkParity.Difference(model, layer, [3, 5, 4], seed: 9));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(-1)]
    [DataRow(-3)]
    public void Softmax_runs_along_any_axis_but_the_batchs(int axis)
    {
        using Softmax layer = nn.Softmax(axis);

        NetworkParity.Require(layer, 3, 5, 4);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-4)]
    [DataRow(4)]
    public void Softmax_along_the_batch_or_none_of_the_axes_is_refused(int axis)
    {
        using var network = nn.Sequential(("norm", nn.Softmax(axis)));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 3, 5, 4)).Message;

        StringAssert.Contains(message, "'norm' of type Softmax");
    }

    [TestMethod]
    public void What_does_nothing_in_evaluation_mode_is_no_node()
    {
        using var network = nn.Sequential(
            nn.Identity(), nn.Dropout(), nn.ReLU(), nn.Dropout2d(), nn.Dropout3d(), nn.AlphaDropout(),
            nn.FeatureAlphaDropout(), nn.Flatten(2, 2), nn.Upsample(scale_factor: [1, 1]), nn.PixelShuffle(1), nn.Identity());

        OnnxModel model = NetworkParity.Require(network, 2, 3, 3);

        Assert.AreEqual(1, model.NodeCount);
    }

    [TestMethod]
    public void A_network_that_does_nothing_at_all_is_one_identity()
    {
        using var nothing = nn.Sequential(nn.Identity(), nn.Dropout());
        using Sequential empty = nn.Sequential();

        Assert.AreEqual(1, NetworkParity.Require(nothing, 4).NodeCount);
        Assert.AreEqual(1, NetworkParity.Require(empty, 4, 2).NodeCount);
    }
}
