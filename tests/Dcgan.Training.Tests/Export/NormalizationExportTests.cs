using Dcgan.Onnx;
using Dcgan.Training.Export;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>Batch normalization: where it becomes part of another layer, and where it does not.</summary>
[TestClass]
public sealed class NormalizationExportTests
{
    private static readonly Dictionary<string, (string[] Operations, long[] Shape, Func<Sequential> Create)> _networks = new()
    {
        ["convolution"] = (["Conv"], [4, 7, 9], () => nn.Sequential(
            nn.Conv2d(4, 6, (3, 4), (2, 1), (1, 2), groups: 2), nn.BatchNorm2d(6, affine: false))),
        ["convolution without bias"] = (["Conv"], [4, 7, 9], () => nn.Sequential(
            nn.Conv2d(4, 6, 3, bias: false), nn.BatchNorm2d(6, eps: 0.1))),
        ["transposed convolution in groups"] = (["ConvTranspose"], [4, 5, 4], () => nn.Sequential(
            nn.ConvTranspose2d(4, 6, (3, 2), (2, 1), groups: 2), nn.BatchNorm2d(6))),
        ["one axis"] = (["Conv", "ConvTranspose"], [4, 9], () => nn.Sequential(
            nn.Conv1d(4, 6, 3), nn.BatchNorm1d(6), nn.ConvTranspose1d(6, 4, 3, groups: 2), nn.BatchNorm1d(4))),
        ["linear"] = (["Gemm"], [5], () => nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(4))),
        ["twice, over nested sequences, identity and dropout"] = (["Conv"], [2, 5, 5], () => nn.Sequential(
            ("a", nn.Sequential(("b", nn.Identity()), ("c", nn.Conv2d(2, 3, 2)))),
            ("d", nn.Dropout2d()),
            ("e", nn.Sequential(("f", nn.BatchNorm2d(3)), ("g", nn.Identity()), ("h", nn.BatchNorm2d(3)))))),
        ["linear of sequences: other axes"] = (["MatMul", "Add", "BatchNormalization"], [4, 5], () => nn.Sequential(
            nn.Linear(5, 4), nn.BatchNorm1d(4))),
        ["after an activation"] = (["Conv", "Relu", "BatchNormalization"], [2, 5, 5], () => nn.Sequential(
            nn.Conv2d(2, 3, 2), nn.ReLU(), nn.BatchNorm2d(3, affine: false))),
        ["first of all"] = (["BatchNormalization"], [3], () => nn.Sequential(nn.BatchNorm1d(3, eps: 0.01))),
    };

    public static IEnumerable<object[]> Names => _networks.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Normalization_is_folded_where_that_is_the_same(string name)
    {
        (string[] operations, long[] shape, Func<Sequential> create) = _networks[name];
        using Sequential network = create();
        Randomize(network);

        OnnxModel model = NetworkParity.Require(network, shape);

        CollectionAssert.AreEqual(operations, model.Proto.Graph.Node.Select(node => node.OpType).ToArray());
    }

    [TestMethod]
    public void Folding_rounds_once()
    {
        // Weights of 1 and statistics that float32 arithmetic would round on the way: the file holds γ / √(σ² + ε), as
        // near as float32 can.
        using IDisposable frozen = no_grad();
        using var network = nn.Sequential(("0", nn.Conv2d(1, 1, 1, bias: false)), ("1", nn.BatchNorm2d(1)));
        var norm = (BatchNorm2d)network[1];
        ((Conv2d)network[0]).weight.fill_(1);
        norm.weight.fill_(0.7);
        norm.bias!.fill_(0.1);
        norm.running_mean!.fill_(0.3);
        norm.running_var!.fill_(1e-3);

        OnnxModel model = new OnnxExporter().Export(network, 1, 2, 2);

        double scale = (double)0.7f / Math.Sqrt((double)1e-3f + 1e-5);
        Assert.AreEqual((float)scale, model.FloatInitializer("0.weight").Values[0]);
        Assert.AreEqual((float)((double)0.1f - (0.3f * scale)), model.FloatInitializer("0.bias").Values[0]);
    }

    [TestMethod]
    public void What_is_folded_in_is_said()
    {
        using var network = nn.Sequential(
            ("main", nn.Sequential(("0", nn.Conv2d(1, 2, 1)), ("1", nn.BatchNorm2d(2)), ("2", nn.ReLU()))));

        OnnxModel model = new OnnxExporter().Export(network, 1, 2, 2);

        CollectionAssert.AreEqual(
            new[] { "Conv2d main.0, BatchNorm2d main.1 folded in", "ReLU main.2" },
            model.Proto.Graph.Node.Select(node => node.DocString).ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Statistics_of_the_batch_are_refused(bool afterConvolution)
    {
        Layer first = afterConvolution ? nn.Conv2d(2, 2, 1) : nn.ReLU();
        using var network = nn.Sequential(("first", first), ("norm", nn.BatchNorm2d(2, track_running_stats: false)));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 2, 3, 3)).Message;

        StringAssert.Contains(message, "'norm'");
        StringAssert.Contains(message, "running statistics");
    }

    [TestMethod]
    public void Normalization_of_other_channels_or_axes_is_refused()
    {
        using var channels = nn.Sequential(("0", nn.Conv2d(2, 3, 1)), ("1", nn.BatchNorm2d(4)));
        using var axes = nn.Sequential(("0", nn.Conv2d(2, 3, 1)), ("1", nn.BatchNorm1d(3)));

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new OnnxExporter().Export(channels, 2, 3, 3)).Message, "'1'");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new OnnxExporter().Export(axes, 2, 3, 3)).Message, "'1'");
    }

    private static void Randomize(Sequential network)
    {
        using IDisposable frozen = no_grad();
        using var random = new torch.Generator(8);
        foreach ((_, nn.Module module) in network.named_modules())
        {
            if (module is BatchNorm norm)
            {
                norm.weight?.uniform_(0.5, 1.5, random);
                norm.bias?.normal_(0, 0.5, random);
                norm.running_mean!.normal_(0, 0.5, random);
                norm.running_var!.uniform_(0.3, 2, random);
            }
        }
    }
}
