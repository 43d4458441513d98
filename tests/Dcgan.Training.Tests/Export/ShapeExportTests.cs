using Dcgan.Onnx;
using Dcgan.Training.Export;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>Layers that change shapes or move pixels.</summary>
[TestClass]
public sealed class ShapeExportTests
{
    private static readonly Dictionary<string, (string Operations, long[] Shape, Func<Layer> Create)> _layers = new()
    {
        ["flatten all"] = ("Flatten", [2, 3, 4], () => nn.Flatten()),
        ["flatten some"] = ("Reshape", [2, 3, 4], () => nn.Flatten(2)),
        ["flatten the middle"] = ("Reshape", [2, 3, 4], () => nn.Flatten(-3, 2)),
        ["flatten the batch with axes of one"] = ("Flatten", [1, 1, 4], () => nn.Flatten(0, 2)),
        ["flatten to the batch alone"] = ("Reshape", [1], () => nn.Flatten(0)),
        ["unflatten"] = ("Reshape", [6], () => nn.Unflatten(1, [3, 2, 1])),
        ["unflatten by what is left"] = ("Reshape", [2, 12], () => nn.Unflatten(2, [2, -1, 3])),
        ["unflatten the batch by ones"] = ("Reshape", [3], () => nn.Unflatten(0, [-1, 1])),
        ["unflatten and flatten"] = ("Identity", [6], () => nn.Sequential(nn.Unflatten(1, [3, 2]), nn.Flatten())),
        ["three changes are one"] =
            ("Reshape", [6], () => nn.Sequential(nn.Unflatten(1, [3, 2]), nn.Flatten(), nn.Unflatten(1, [2, 3, 1]))),
        ["shuffle"] = ("DepthToSpace", [18, 2, 3], () => nn.PixelShuffle(3)),
        ["nearest, whole factors"] = ("Resize", [2, 3, 5], () => nn.Upsample(scale_factor: [2, 3])),
        ["nearest, one axis"] = ("Resize", [2, 5], () => nn.Upsample(scale_factor: [4])),
        ["nearest, a size that is a multiple"] = ("Resize", [2, 3, 5], () => nn.Upsample(size: [9, 5])),
        ["nearest, any size"] = ("Gather Gather", [2, 3, 5], () => nn.Upsample(size: [7, 13])),
        ["nearest, a size on one axis"] = ("Gather", [2, 3, 5], () => nn.Upsample(size: [3, 13])),
        ["nearest, any factor"] = ("Gather Gather", [2, 3, 5], () => nn.Upsample(scale_factor: [1.7, 2.3])),
        ["nearest, any factor, worked out anew"] =
            ("Gather Gather", [2, 3, 5], () => nn.Upsample(scale_factor: [1.7, 2.3], recompute_scale_factor: true)),
        ["nearest, smaller"] = ("Gather Gather", [2, 9, 7], () => nn.Upsample(scale_factor: [0.5, 0.3])),
        ["nearest, smaller, one axis"] = ("Gather", [2, 9], () => nn.Upsample(size: [4])),
    };

    public static IEnumerable<object[]> Names => _layers.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_layer_moves_the_same_elements(string name)
    {
        (string operations, long[] shape, Func<Layer> create) = _layers[name];
        using Layer layer = create();

        OnnxModel model = NetworkParity.Require(layer, shape);

        Assert.AreEqual(operations, string.Join(' ', model.Proto.Graph.Node.Select(node => node.OpType)));
        Assert.AreEqual(0, NetworkParity.Difference(model, layer, shape, seed: 2));
    }

    [TestMethod]
    public void Nearest_pixels_are_exact_for_every_whole_factor()
    {
        for (int factor = 2; factor < 70; factor++)
        {
            using Layer layer = nn.Upsample(scale_factor: [factor]);

            OnnxModel model = new OnnxExporter().Export(layer, 1, 23);

            Assert.AreEqual(0, NetworkParity.Difference(model, layer, [1, 23], seed: 3), $"by {factor}");
        }
    }

    [TestMethod]
    public void Nearest_pixels_are_exact_for_every_size()
    {
        for (int size = 1; size < 120; size++)
        {
            using Layer layer = nn.Upsample(size: [size]);

            OnnxModel model = new OnnxExporter().Export(layer, 1, 29);

            Assert.AreEqual(0, NetworkParity.Difference(model, layer, [1, 29], seed: 4), $"to {size}");
        }
    }

    [TestMethod]
    public void Other_interpolations_are_refused()
    {
        using var network = nn.Sequential(("up", nn.Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear)));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 1, 4, 4)).Message;

        StringAssert.Contains(message, "'up' of type Upsample");
        StringAssert.Contains(message, "Bilinear");
    }

    [TestMethod]
    public void Shapes_that_mix_the_batch_are_refused()
    {
        Layer[] layers = [nn.Flatten(0), nn.Flatten(0, 1), nn.Unflatten(0, [2, -1]), nn.Unflatten(0, [-1, 2])];
        foreach (Layer layer in layers)
        {
            using var network = nn.Sequential(("mix", layer));

            string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 3, 4)).Message;

            StringAssert.Contains(message, "'mix'");
            StringAssert.Contains(message, "batch");
        }
    }

    [TestMethod]
    public void Shapes_and_sizes_that_do_not_fit_are_refused()
    {
        Layer[] layers =
        [
            nn.Unflatten(1, [2, 2]), nn.Unflatten(1, [2, -1]), nn.Flatten(1, 5), nn.Unflatten(7, [1]), nn.PixelShuffle(2),
            nn.Upsample(scale_factor: [2, 2, 2]), nn.Conv2d(4, 2, 1), nn.Linear(5, 2), nn.Conv1d(3, 2, 1),
            nn.ConvTranspose2d(3, 2, 1, padding: 9), nn.MaxPool1d(1),
        ];
        foreach (Layer layer in layers)
        {
            using var network = nn.Sequential(("unfit", layer));

            string message =
                Assert.ThrowsExactly<InvalidDataException>(() => new OnnxExporter().Export(network, 3, 4, 4)).Message;

            StringAssert.Contains(message, "'unfit", layer.GetType().Name);
        }
    }
}
