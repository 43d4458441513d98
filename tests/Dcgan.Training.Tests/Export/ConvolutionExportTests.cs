using Dcgan.Onnx;
using Dcgan.Training.Export;
using TorchSharp;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>Convolutions, transposed convolutions and linear layers, alone.</summary>
[TestClass]
public sealed class ConvolutionExportTests
{
    private static readonly Dictionary<string, (long[] Shape, Func<Layer> Create)> _layers = new()
    {
        ["strides, padding and dilation by axis"] =
            ([3, 11, 9], () => nn.Conv2d(3, 4, (3, 2), (2, 1), (2, 1), (1, 3))),
        ["groups, no bias"] = ([6, 7, 7], () => nn.Conv2d(6, 9, (3, 3), groups: 3, bias: false)),
        ["one group a channel"] = ([4, 5, 6], () => nn.Conv2d(4, 8, (2, 3), groups: 4)),
        ["same padding, even kernel"] = ([2, 6, 7], () => nn.Conv2d(2, 3, (4, 2), Padding.Same, dilation: (1, 3))),
        ["valid padding"] = ([2, 6, 7], () => nn.Conv2d(2, 3, (4, 2), Padding.Valid, stride: (2, 1))),
        ["one axis"] = ([4, 17], () => nn.Conv1d(4, 6, 5, stride: 3, padding: 2, dilation: 2, groups: 2)),
        ["one axis, same padding"] = ([4, 9], () => nn.Conv1d(4, 6, 4, Padding.Same, dilation: 3)),
        ["transposed: output padding"] =
            ([3, 5, 4], () => nn.ConvTranspose2d(3, 4, (3, 3), (2, 3), (1, 1), (1, 1))),
        ["transposed: TorchSharp pads both axes by the first one's number"] =
            ([3, 5, 4], () => nn.ConvTranspose2d(3, 4, (3, 3), (2, 2), (1, 1), (1, 0))),
        ["transposed: output padding from the stride on"] =
            ([2, 4, 5], () => nn.ConvTranspose2d(2, 3, (3, 2), (1, 2), (1, 0), (2, 2), (3, 3))),
        ["transposed: output padding from the stride on, groups"] =
            ([4, 4, 5], () => nn.ConvTranspose2d(4, 6, (2, 3), (1, 1), (0, 1), (1, 1), (2, 2), groups: 2, bias: false)),
        ["transposed: groups and dilation"] =
            ([6, 3, 4], () => nn.ConvTranspose2d(6, 4, (2, 3), (2, 1), dilation: (2, 3), groups: 2)),
        ["transposed: one axis"] =
            ([4, 6], () => nn.ConvTranspose1d(4, 6, 4, stride: 3, padding: 1, output_padding: 2, groups: 2)),
        ["transposed: 1x1 maps with padding"] =
            ([5, 1, 1], () => nn.ConvTranspose2d(5, 3, (4, 4), (2, 2), (1, 1))),
        ["transposed: 1x1 maps in groups"] = ([6, 1, 1], () => nn.ConvTranspose2d(6, 4, (3, 2), groups: 2)),
        ["transposed: 1x1 maps, spread kernel"] =
            ([5, 1, 1], () => nn.ConvTranspose2d(5, 3, (2, 2), dilation: (2, 3))),
        ["linear"] = ([7], () => nn.Linear(7, 5)),
        ["linear without bias"] = ([7], () => nn.Linear(7, 5, hasBias: false)),
        ["linear of maps"] = ([2, 3, 7], () => nn.Linear(7, 5)),
        ["linear of sequences without bias"] = ([3, 7], () => nn.Linear(7, 5, hasBias: false)),
    };

    public static IEnumerable<object[]> Names => _layers.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_layer_is_one_node_that_computes_the_same(string name)
    {
        (long[] shape, Func<Layer> create) = _layers[name];
        using Layer layer = create();

        OnnxModel model = NetworkParity.Require(layer, shape);

        Assert.AreEqual(name.StartsWith("linear of maps", StringComparison.Ordinal) ? 2 : 1, model.NodeCount);
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(true, false)]
    public void A_transposed_convolution_of_1x1_maps_is_a_matrix_product(bool fromRows, bool bias)
    {
        using IDisposable frozen = no_grad();
        using var layers = nn.Sequential(
            ("rows", nn.Unflatten(1, [5, 1, 1])),
            ("0", nn.ConvTranspose2d(5, 3, (2, 4), (3, 2), bias: bias)),
            ("1", nn.BatchNorm2d(3)),
            ("2", nn.ReLU()));
        TestNetworks.Randomized(layers, 3);

        OnnxModel model = fromRows
            ? NetworkParity.Require(layers, 5)
            : NetworkParity.Require(layers[1..], 5, 1, 1);

        string[] expected = fromRows ? ["Gemm", "Reshape", "Relu"] : ["Flatten", "Gemm", "Reshape", "Relu"];
        CollectionAssert.AreEqual(expected, Operations(model));
        CollectionAssert.AreEqual(new long[] { 24, 5 }, model.FloatInitializer("0.weight").Dimensions);
        CollectionAssert.AreEqual(new long[] { 24 }, model.FloatInitializer("0.bias").Dimensions);
    }

    [TestMethod]
    public void Maps_that_are_flattened_at_once_are_not_made()
    {
        using var layers = nn.Sequential(
            nn.Unflatten(1, [5, 1, 1]), nn.ConvTranspose2d(5, 3, 4), nn.Flatten(), nn.Linear(48, 2));

        OnnxModel model = NetworkParity.Require(layers, 5);

        CollectionAssert.AreEqual(new[] { "Gemm", "Gemm" }, Operations(model));
    }

    [TestMethod]
    [DataRow(PaddingModes.Reflect)]
    [DataRow(PaddingModes.Circular)]
    public void Padding_by_other_values_than_zeros_is_refused(PaddingModes mode)
    {
        using var layers = nn.Sequential(("edge", nn.Conv2d(2, 3, 3, padding: 1, padding_mode: mode)));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(layers, 2, 5, 5)).Message;

        StringAssert.Contains(message, "'edge'");
        StringAssert.Contains(message, mode.ToString());
    }

    private static string[] Operations(OnnxModel model) => [.. model.Proto.Graph.Node.Select(node => node.OpType)];
}
