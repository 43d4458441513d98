using Dcgan.Onnx;
using Dcgan.Training.Export;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>Poolings with the options at which exporters go wrong.</summary>
[TestClass]
public sealed class PoolingExportTests
{
    private static readonly Dictionary<string, (string[] Operations, long[] Shape, Func<Layer> Create)> _layers = new()
    {
        ["max"] = (["MaxPool"], [2, 7, 8], () => nn.MaxPool2d((3, 2))),
        ["max, padding and stride by axis"] = (["MaxPool"], [2, 7, 8], () => nn.MaxPool2d((3, 4), (2, 3), (1, 2))),
        ["max, rounding up"] = (["MaxPool"], [2, 8, 7], () => nn.MaxPool2d(3, 2, ceil_mode: true)),
        ["max, rounding up with padding"] = (["MaxPool"], [2, 8, 9], () => nn.MaxPool2d(4, 3, 2, ceil_mode: true)),
        ["max, no window beginning in the padding"] = (["MaxPool"], [2, 4, 5], () => nn.MaxPool2d(2, 4, 1, ceil_mode: true)),
        ["max, a kernel larger than the maps"] = (["MaxPool"], [2, 2, 2], () => nn.MaxPool2d(3, 2, ceil_mode: true)),
        ["max, a kernel with gaps"] = (["MaxPool"], [2, 9, 9], () => nn.MaxPool2d((2, 3), (2, 2), (1, 1), (3, 2))),
        ["max, a kernel with gaps, rounding up"] = (["Pad", "MaxPool"], [2, 6, 7], () => nn.MaxPool2d(2, 3, 0, 4, ceil_mode: true)),
        ["max, one axis"] = (["MaxPool"], [3, 10], () => nn.MaxPool1d(3, 2, 1, 2, ceil_mode: true)),
        ["max, numbers left out"] = (["MaxPool"], [2, 9, 9], () => nn.MaxPool2d([3, 2])),
        ["mean"] = (["AveragePool"], [2, 7, 8], () => nn.AvgPool2d((3, 2))),
        ["mean, padding counts"] = (["AveragePool"], [2, 7, 8], () => nn.AvgPool2d(4, 3, 2)),
        ["mean, padding does not count"] =
            (["AveragePool"], [2, 7, 8], () => nn.AvgPool2d(4, 3, 2, count_include_pad: false)),
        ["mean, rounding up"] = (["AveragePool"], [2, 8, 7], () => nn.AvgPool2d(3, 2, ceil_mode: true)),
        ["mean, rounding up, padding does not count"] =
            (["AveragePool"], [2, 8, 9], () => nn.AvgPool2d(4, 3, 1, ceil_mode: true, count_include_pad: false)),
        ["mean, rounding up, padding counts"] =
            (["AveragePool", "Mul"], [2, 8, 9], () => nn.AvgPool2d(4, 3, 1, ceil_mode: true)),
        ["mean, rounding up on one axis and padding on the other"] =
            (["AveragePool", "Mul"], [2, 9, 8], () => nn.AvgPool2d((3, 3), (3, 2), (1, 0), ceil_mode: true)),
        ["mean, another divisor"] =
            (["AveragePool", "Mul"], [2, 7, 8], () => nn.AvgPool2d(3, 2, 1, count_include_pad: false, divisor_override: 5)),
        ["mean, another divisor, rounding up"] =
            (["AveragePool", "Mul"], [2, 8, 8], () => nn.AvgPool2d(3, 2, 0, ceil_mode: true, divisor_override: 2)),
        ["mean, one axis"] = (["AveragePool", "Mul"], [3, 10], () => nn.AvgPool1d(4, 3, 1, ceil_mode: true)),
        ["mean of all"] = (["GlobalAveragePool"], [3, 5, 4], () => nn.AdaptiveAvgPool2d(1)),
        ["mean of all, one axis"] = (["GlobalAveragePool"], [3, 5], () => nn.AdaptiveAvgPool1d(1)),
        ["means of equal parts"] = (["AveragePool"], [3, 6, 4], () => nn.AdaptiveAvgPool2d((3, 1))),
    };

    public static IEnumerable<object[]> Names => _layers.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_layer_computes_the_same(string name)
    {
        (string[] operations, long[] shape, Func<Layer> create) = _layers[name];
        using Layer layer = create();

        OnnxModel model = NetworkParity.Require(layer, shape);

        CollectionAssert.AreEqual(operations, model.Proto.Graph.Node.Select(node => node.OpType).ToArray());
    }

    [TestMethod]
    public void Unequal_parts_are_refused()
    {
        using var network = nn.Sequential(("pool", nn.AdaptiveAvgPool2d((2, 2))));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 1, 4, 5)).Message;

        StringAssert.Contains(message, "'pool' of type AdaptiveAvgPool2d");
        StringAssert.Contains(message, "[2, 2]");
    }

    [TestMethod]
    public void Windows_that_do_not_fit_or_hold_nothing_are_refused()
    {
        using var large = nn.Sequential(("pool", nn.AvgPool2d(6)));
        using var empty = nn.Sequential(("pool", nn.MaxPool2d(2, 1, 1, 2)));

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new OnnxExporter().Export(large, 1, 5, 5)).Message, "'pool'");
        StringAssert.Contains(
            Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(empty, 1, 1, 1)).Message, "'pool'");
    }
}
