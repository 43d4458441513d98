using Dcgan.Onnx;
using Dcgan.Onnx.Format;
using Dcgan.Training.Import;
using Dcgan.Training.Networks;
using Dcgan.Training.Tests.Export;
using Google.Protobuf;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Import;

/// <summary>Networks read from files and written to files again.</summary>
[TestClass]
public sealed class ReexportTests
{
    [TestMethod]
    [DataRow(1, 28, 28)]
    [DataRow(3, 24, 20)]
    [DataRow(4, 64, 96)]
    public void The_files_come_out_as_they_went_in_but_for_the_names_of_what_was_folded(int channels, int height, int width)
    {
        using var networks = new ExportedNetworks(
            new NetworkShape(channels, height, width, latentSize: 9, featureMaps: 3), seed: 4);
        OnnxModel generator = networks.GeneratorModel();
        OnnxModel discriminator = networks.DiscriminatorModel();

        using ImportedNetwork importedGenerator = ImportedNetwork.From(generator);
        using ImportedNetwork importedDiscriminator = ImportedNetwork.From(discriminator);

        RequireSame(generator, importedGenerator.ToOnnx());
        RequireSame(discriminator, importedDiscriminator.ToOnnx());
        RequireSame(networks.FeaturesModel(), importedDiscriminator.ToFeatures());
        Assert.ThrowsExactly<InvalidOperationException>(importedGenerator.ToFeatures);
    }

    [TestMethod]
    [DataRow(FirstLayer.Transposed)]
    [DataRow(FirstLayer.Product)]
    [DataRow(FirstLayer.ProductAndActivation)]
    public void Other_ways_to_write_the_first_layer_become_the_present_one(FirstLayer form)
    {
        using ImportedNetwork first = ImportedNetwork.From(new WrittenGenerator().Write(form));

        OnnxModel written = first.ToOnnx();

        Assert.AreEqual(first.Metadata, ModelMetadata.Read(written));
        using ImportedNetwork second = ImportedNetwork.From(written);
        RequireSameWeights(first, second);
        using ImportedNetwork present = ImportedNetwork.From(new WrittenGenerator().Write(FirstLayer.Product));
        CollectionAssert.AreEqual(present.ToOnnx().ToBytes(), written.ToBytes());
    }

    [TestMethod]
    [DataRow("fashion-mnist")]
    [DataRow("emoji")]
    public void The_shipped_models_keep_their_weights(string name)
    {
        string folder = Path.Combine(Repository.Root, "models", name);
        foreach (string file in (string[])["generator.onnx", "discriminator.onnx"])
        {
            using ImportedNetwork first = ImportedNetwork.Load(Path.Combine(folder, file));
            OnnxModel written = first.ToOnnx();
            using ImportedNetwork second = ImportedNetwork.From(written);

            Assert.AreEqual(first.Metadata, second.Metadata);
            RequireSameWeights(first, second);
            RequireKeptProperties(OnnxModel.Load(Path.Combine(folder, file)), written);
        }
    }

    [TestMethod]
    public void Changed_weights_are_written()
    {
        using ImportedNetwork first = ImportedNetwork.From(new WrittenGenerator().Write(FirstLayer.Product));
        using (no_grad())
        {
            first.get_parameter("main.3.bias")!.fill_(0.25);
        }

        using ImportedNetwork second = ImportedNetwork.From(first.ToOnnx());

        RequireSameWeights(first, second);
        Assert.IsTrue(TestNetworks.Values(second.get_parameter("main.3.bias")!).All(value => value == 0.25f));
    }

    /// <summary>All of both files but the nodes' texts for people, which say what a layer was folded from.</summary>
    private static void RequireSame(OnnxModel expected, OnnxModel actual) =>
        CollectionAssert.AreEqual(WithoutNodeTexts(expected), WithoutNodeTexts(actual));

    private static byte[] WithoutNodeTexts(OnnxModel model)
    {
        ModelProto proto = model.Proto.Clone();
        foreach (NodeProto node in proto.Graph.Node)
        {
            node.DocString = string.Empty;
        }

        return proto.ToByteArray();
    }

    private static void RequireKeptProperties(OnnxModel before, OnnxModel after)
    {
        foreach ((string key, string value) in before.Metadata)
        {
            Assert.AreEqual(value, after.Metadata[key], key);
        }
    }

    private static void RequireSameWeights(nn.Module expected, nn.Module actual)
    {
        Dictionary<string, Tensor> others = actual.state_dict();
        Assert.HasCount(expected.state_dict().Count, others);
        foreach ((string name, Tensor tensor) in expected.state_dict())
        {
            Assert.IsTrue(TestNetworks.Same(tensor, others[name]), name);
        }
    }
}
