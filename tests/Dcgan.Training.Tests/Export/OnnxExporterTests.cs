using Dcgan.Onnx;
using Dcgan.Training.Export;
using Dcgan.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>What the exporter takes, names, leaves alone and refuses.</summary>
[TestClass]
public sealed class OnnxExporterTests
{
    [TestMethod]
    public void The_options_name_the_file_s_parts()
    {
        using var network = nn.Sequential(("0", nn.Linear(2, 3)), ("1", nn.ReLU()));
        var options = new OnnxExportOptions
        {
            InputName = "features",
            OutputName = "scores",
            GraphName = "judge",
            DocString = "Judges features.",
            Path = "main",
            Metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" },
        };

        OnnxModel model = OnnxModel.Parse(new OnnxExporter(options).Export(network, 2).ToBytes());

        Assert.AreEqual("features Float [batch, 2]", model.Inputs.Single().ToString());
        Assert.AreEqual("scores Float [batch, 3]", model.Outputs.Single().ToString());
        Assert.AreEqual("judge", model.Proto.Graph.Name);
        Assert.AreEqual("Judges features.", model.Proto.DocString);
        CollectionAssert.AreEqual(new[] { "main.0", "main.1" }, model.Proto.Graph.Node.Select(node => node.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "main.0.weight", "main.0.bias" }, model.InitializerNames.ToArray());
        CollectionAssert.AreEqual(
            new[] { "a=1", "b=2" }, model.Metadata.Select(entry => $"{entry.Key}={entry.Value}").ToArray());
        Assert.AreEqual(17, model.Opset);
        Assert.AreEqual(8, model.IrVersion);
    }

    [TestMethod]
    public void Names_stay_unique_whatever_the_modules_are_called()
    {
        using ReLU shared = nn.ReLU();
        using Sequential network = nn.Sequential(("input", nn.Linear(2, 2)), ("output", nn.Tanh()), ("x", nn.Linear(2, 2)));
        network.append("x.weight", shared).append("twice", nn.Sigmoid()).append("twice", nn.Tanh());

        OnnxModel model = NetworkParity.Require(network, 2);

        CollectionAssert.AreEqual(
            new[] { "input_2", "output_2", "x", "x.weight_2", "twice", "twice_2" },
            model.Proto.Graph.Node.Select(node => node.Name).ToArray());
        Assert.AreEqual("output", model.Outputs.Single().Name);
    }

    [TestMethod]
    public void A_layer_that_is_used_twice_is_stored_once()
    {
        Linear shared = nn.Linear(4, 4);
        using var network = nn.Sequential(
            ("a", shared), ("b", nn.ReLU()), ("c", shared), ("d", nn.BatchNorm1d(4)), ("e", nn.Unflatten(1, [2, 4])));
        ((BatchNorm1d)network[3]).running_mean!.fill_(0.5);
        network.eval();
        Sequential twice = network[..3];

        Assert.AreEqual(20, NetworkParity.Require(twice, 4).ParameterCount);
        Assert.AreEqual(40, NetworkParity.Require(network[..4], 4).ParameterCount);
    }

    [TestMethod]
    public void A_network_in_training_mode_is_left_in_it_with_all_that_it_has()
    {
        using var network = nn.Sequential(
            ("0", nn.Conv2d(2, 3, 2)), ("1", nn.BatchNorm2d(3)), ("2", nn.Dropout(0.9)), ("3", nn.Upsample(size: [5, 5])),
            ("4", nn.BatchNorm2d(3)));
        network.train();
        ((nn.Module)network[2]).eval();
        ((Conv2d)network[0]).weight.requires_grad = false;
        manual_seed(11);
        network.forward(randn(4, 2, 3, 3)).sum().backward();
        float[] state = [.. network.state_dict().Values.SelectMany(value => TestNetworks.Values(value.to(float32)))];
        byte[] randomState = [.. get_rng_state().data<byte>()];

        OnnxModel model = new OnnxExporter().Export(network, 2, 3, 3);

        CollectionAssert.AreEqual(
            new[] { true, true, false, true, true }, network.children().Select(child => child.training).ToArray());
        Assert.IsTrue(network.training);
        CollectionAssert.AreEqual(
            state, network.state_dict().Values.SelectMany(value => TestNetworks.Values(value.to(float32))).ToArray());
        CollectionAssert.AreEqual(randomState, get_rng_state().data<byte>().ToArray());
        Assert.IsFalse(((Conv2d)network[0]).weight.requires_grad);
        Assert.IsTrue(((Conv2d)network[0]).bias!.requires_grad);
        network.eval();
        Assert.IsLessThan(NetworkParity.Tolerance, NetworkParity.Difference(model, network, [2, 3, 3], seed: 1));
    }

    [TestMethod]
    [DataRow(ScalarType.Float64)]
    [DataRow(ScalarType.Float16)]
    [DataRow(ScalarType.BFloat16)]
    public void Parameters_of_other_types_become_float32(ScalarType type)
    {
        using var network = nn.Sequential(("0", nn.Linear(3, 2)), ("1", nn.ReLU()), ("2", nn.BatchNorm1d(2)));
        network.eval();
        network.to(type);

        OnnxModel model = new OnnxExporter().Export(network, 3);

        network.to(ScalarType.Float32);
        Assert.IsLessThan(NetworkParity.Tolerance, NetworkParity.Difference(model, network, [3], seed: 1));
    }

    [TestMethod]
    public void This_product_s_networks_export_as_they_are()
    {
        var shape = new NetworkShape(3, 24, 20, latentSize: 5, featureMaps: 3);
        using var generator = TestNetworks.Randomized(new Dcgan.Training.Networks.Generator(shape), 1);
        using var discriminator = TestNetworks.Randomized(new Discriminator(shape), 2);

        NetworkParity.Require(generator, 5);
        NetworkParity.Require(discriminator, 3, 24, 20);
    }

    [TestMethod]
    public void A_layer_without_a_translation_is_refused_by_path_and_type()
    {
        using var network = nn.Sequential(
            ("main", nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("1", nn.Softplus()))));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 3, 8, 8)).Message;

        StringAssert.Contains(message, "'main.1' of type Softplus");
        StringAssert.Contains(message, "Register<Softplus>");
    }

    [TestMethod]
    public void A_type_derived_from_a_known_one_is_refused()
    {
        using var network = nn.Sequential(("twice", new TwiceSequential(nn.Linear(2, 2))));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 2)).Message;

        StringAssert.Contains(message, "'twice' of type TwiceSequential");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Forward_hooks_are_refused_and_not_left_out(bool before)
    {
        using Sequential inner = nn.Sequential(("0", nn.ReLU()));
        using var network = nn.Sequential(("inner", inner));
        if (before)
        {
            inner.register_forward_pre_hook((_, input) => input * 2);
        }
        else
        {
            inner.register_forward_hook((_, _, output) => output * 2);
        }

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 2)).Message;

        StringAssert.Contains(message, "'inner'");
        StringAssert.Contains(message, "hooks");
    }

    [TestMethod]
    public void More_parameters_than_a_file_holds_are_refused_before_any_is_read()
    {
        // On the meta device parameters have a shape and no memory.
        using var network = nn.Sequential(
            nn.Linear(20_000, 20_000, device: META, hasBias: false), nn.Linear(20_000, 10_000, device: META, hasBias: false));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 20_000)).Message;

        StringAssert.Contains(message, "600,000,000 parameters");
        StringAssert.Contains(message, "2 GB");
    }

    [TestMethod]
    public void Parameters_without_values_are_refused_by_name()
    {
        using var network = nn.Sequential(("0", nn.Linear(2, 2, device: META)));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => new OnnxExporter().Export(network, 2)).Message;

        StringAssert.Contains(message, "'0.weight'");
    }

    [TestMethod]
    public void Impossible_shapes_and_names_are_refused()
    {
        using ReLU network = nn.ReLU();

        Assert.ThrowsExactly<ArgumentException>(() => new OnnxExporter().Export(network));
        Assert.ThrowsExactly<ArgumentException>(() => new OnnxExporter().Export(network, 3, 0));
        Assert.ThrowsExactly<ArgumentException>(() => new OnnxExporter().Export(network, -1));
        Assert.ThrowsExactly<ArgumentException>(
            () => new OnnxExporter(new OnnxExportOptions { InputName = "x", OutputName = "x" }));
        Assert.ThrowsExactly<ArgumentException>(() => new OnnxExporter(new OnnxExportOptions { OutputName = string.Empty }));
    }

    private sealed class TwiceSequential(Layer layer) : Sequential(("0", layer))
    {
        public override Tensor forward(Tensor tensor) => base.forward(base.forward(tensor));
    }
}
