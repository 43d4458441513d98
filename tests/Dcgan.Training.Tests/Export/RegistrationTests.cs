using Dcgan.Onnx;
using Dcgan.Training.Export;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>Modules of a user's own.</summary>
[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public void A_residual_block_is_written_by_its_children_and_a_node()
    {
        using var network = nn.Sequential(
            ("0", nn.Conv2d(3, 4, 3)), ("1", new ResidualBlock(4)), ("2", nn.Identity()), ("3", new ResidualBlock(4)));
        TestNetworks.Randomized(network, 4);

        OnnxModel model = NetworkParity.Require(new OnnxExporter().Register<ResidualBlock>(Write), network, 3, 7, 6);

        CollectionAssert.AreEqual(
            new[] { "0", "1.first", "1.middle", "1.second", "1/sum", "3.first", "3.middle", "3.second", "3/sum" },
            model.Proto.Graph.Node.Select(node => node.Name).ToArray());
        CollectionAssert.Contains(model.InitializerNames.ToArray(), "1.first.weight");
        Assert.AreEqual("ResidualBlock 1", model.Proto.Graph.Node[4].DocString);
        using var folder = new TestFolder();
        model.Save(folder["residual.onnx"]);
        PythonTools.CheckOnnx(folder["residual.onnx"]);
    }

    [TestMethod]
    public void A_registered_module_can_be_the_network_itself()
    {
        using var block = TestNetworks.Randomized(new ResidualBlock(3), 5);

        OnnxModel model = NetworkParity.Require(new OnnxExporter().Register<ResidualBlock>(Write), block, 3, 5, 5);

        CollectionAssert.AreEqual(
            new[] { "first", "middle", "second", "sum" }, model.Proto.Graph.Node.Select(node => node.Name).ToArray());
    }

    [TestMethod]
    public void A_registration_goes_before_the_exporter_s_own()
    {
        using var network = nn.Sequential(("0", nn.Linear(3, 3)), ("1", nn.BatchNorm1d(3)), ("2", nn.Identity()));
        var exporter = new OnnxExporter()
            .Register<BatchNorm1d>((_, input, writer) => writer.AddNode("Relu", "flat", [input]))
            .Register<Identity>((_, input, writer) => writer.AddNode(
                "Add", string.Empty, [input, writer.AddInitializer("one", [1f], 1)]));

        OnnxModel model = exporter.Export(network, 3);

        CollectionAssert.AreEqual(
            new[] { "Gemm 0", "Relu 1/flat", "Add 2" },
            model.Proto.Graph.Node.Select(node => $"{node.OpType} {node.Name}").ToArray());
    }

    [TestMethod]
    public void A_registered_module_writes_parameters_and_asks_for_shapes()
    {
        using var network = nn.Sequential(("0", nn.Flatten()), ("scale", new Scale(12)));
        var exporter = new OnnxExporter().Register<Scale>((module, input, writer) =>
        {
            Assert.AreEqual("scale", writer.Path);
            Assert.AreEqual(12, input.Shape[1].Value);
            Assert.AreEqual(input.ToString(), writer.Describe(input.Name).ToString());
            OnnxValueInfo product = writer.AddNode("Mul", "product", [input, writer.AddParameter("gain", module.gain)]);
            return writer.AddNode(
                "Reshape", "rows", [product, writer.AddInitializer("shape", [0L, 3, 4], 3)]);
        });

        OnnxModel model = NetworkParity.Require(exporter, network, 3, 4);

        CollectionAssert.AreEqual(new[] { "scale.gain", "scale.shape" }, model.InitializerNames.ToArray());
    }

    [TestMethod]
    public void Nodes_that_do_not_fit_or_whose_shape_is_not_known_are_refused_by_name()
    {
        using var network = nn.Sequential(("own", new Scale(3)));
        var unfit = new OnnxExporter().Register<Scale>((_, input, writer) =>
            writer.AddNode("Add", "sum", [input, writer.AddInitializer("five", new float[5], 5)]));
        var unknown = new OnnxExporter().Register<Scale>((_, input, writer) => writer.AddNode("Softplus", "soft", [input]));

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => unfit.Export(network, 3)).Message, "'own/sum'");
        string message = Assert.ThrowsExactly<NotSupportedException>(() => unknown.Export(network, 3)).Message;
        StringAssert.Contains(message, "'own/soft'");
        StringAssert.Contains(message, "Softplus");
    }

    private static OnnxValueInfo Write(ResidualBlock block, OnnxValueInfo input, ModuleWriter writer)
    {
        OnnxValueInfo inside = writer.AddChain(
            input, ("first", block.first), ("norm", block.norm), ("middle", block.middle), ("second", block.second));
        return writer.AddNode("Add", "sum", [input, inside]);
    }

    private sealed class ResidualBlock : Layer
    {
        public readonly Conv2d first;
        public readonly BatchNorm2d norm;
        public readonly ReLU middle = nn.ReLU();
        public readonly Conv2d second;

        public ResidualBlock(int maps)
            : base(nameof(ResidualBlock))
        {
            first = nn.Conv2d(maps, maps, 3, padding: 1, bias: false);
            norm = nn.BatchNorm2d(maps);
            second = nn.Conv2d(maps, maps, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) =>
            input + second.forward(middle.forward(norm.forward(first.forward(input))));
    }

    private sealed class Scale : Layer
    {
        public readonly Parameter gain;

        public Scale(int size)
            : base(nameof(Scale))
        {
            gain = nn.Parameter(arange(size, float32));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => (input * gain).reshape(-1, 3, 4);
    }
}
