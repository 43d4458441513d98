using Dcgan.Onnx;
using Dcgan.Training.Import;
using Dcgan.Training.Networks;
using Dcgan.Training.Tests.Export;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Import;

/// <summary>Files read back into TorchSharp, against the networks they were written from and ONNX Runtime.</summary>
[TestClass]
public sealed class ImportedNetworkTests
{
    private static readonly OnnxSessionOptions _cpu = new() { Device = DevicePreference.Cpu, Threads = 1 };

    public static IEnumerable<object[]> Shapes => [[1, 28, 28, 4], [3, 24, 20, 4], [4, 64, 96, 2]];

    public static IEnumerable<object[]> Shipped =>
        [[Path.Combine("models", "fashion-mnist")], [Path.Combine("models", "emoji")]];

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void A_generator_comes_back_folded(int channels, int height, int width, int maps)
    {
        using IDisposable scope = NewDisposeScope();
        using ExportedNetworks networks = Create(channels, height, width, maps);
        OnnxModel model = networks.GeneratorModel();
        using ImportedNetwork imported = ImportedNetwork.From(model);
        Tensor latents = randn(3, 9);

        Assert.AreEqual(ModelMetadata.Read(model), imported.Metadata);
        RequireClose(networks.Generator.forward(latents), imported.forward(latents));
        string[] convolutions = [.. networks.Generator.state_dict().Keys
            .Where(name => networks.Generator.state_dict()[name].dim() == 4)];
        string[] biases = [.. convolutions[..^1].Select(name => name.Replace("weight", "bias", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(
            convolutions.Concat(biases).ToArray(), imported.state_dict().Keys.ToArray());
        Assert.IsTrue(imported.parameters().All(parameter => parameter.requires_grad));
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void A_discriminator_comes_back_calibrated_with_its_features(int channels, int height, int width, int maps)
    {
        using IDisposable scope = NewDisposeScope();
        using ExportedNetworks networks = Create(channels, height, width, maps);
        using ImportedNetwork imported = ImportedNetwork.From(networks.DiscriminatorModel());
        using var random = new torch.Generator(8);
        Tensor images = networks.Images(3, random);

        Tensor logits = imported.forward(images);
        Tensor features = FeatureMaps.Extract(imported.Layers, images);

        CollectionAssert.AreEqual(new long[] { 3, 1 }, logits.shape);
        Assert.IsLessThan(
            1e-4, TestNetworks.LargestDifference(networks.Discriminator.Logits(images), TestNetworks.Values(logits)));
        using var session = new FeatureSession(networks.FeaturesModel(), _cpu);
        float[] expected = new float[3 * session.FeatureCount];
        session.Extract(TestNetworks.Values(images), expected);
        Assert.IsLessThan(
            1e-5 * Math.Max(1, expected.Max(Math.Abs)),
            TestNetworks.LargestDifference(expected, TestNetworks.Values(features)));
    }

    [TestMethod]
    [DataRow(FirstLayer.Transposed)]
    [DataRow(FirstLayer.Product)]
    [DataRow(FirstLayer.ProductAndActivation)]
    public void Every_way_to_write_the_first_layer_gives_the_same_network(FirstLayer form)
    {
        using IDisposable scope = NewDisposeScope();
        var written = new WrittenGenerator();
        OnnxModel model = written.Write(form);
        using ImportedNetwork imported = ImportedNetwork.From(model);

        Dictionary<string, Tensor> parameters = imported.state_dict();
        CollectionAssert.AreEqual(
            new[] { "main.0.weight", "main.0.bias", "main.3.weight", "main.3.bias" }, parameters.Keys.ToArray());
        Require(parameters["main.0.weight"], written.FirstWeights, 5, 6, 8, 6);
        Require(parameters["main.0.bias"], written.FirstBias, 6);
        Require(parameters["main.3.weight"], written.SecondWeights, 6, 3, 4, 4);
        Require(parameters["main.3.bias"], written.SecondBias, 3);

        Tensor latents = randn(4, WrittenGenerator.LatentSize);
        Tensor images = imported.forward(latents);
        using var session = new GeneratorSession(model, _cpu);
        float[] expected = new float[4 * session.ImageSize];
        session.Generate(TestNetworks.Values(latents), expected);
        Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(expected, TestNetworks.Values(images)));
        CollectionAssert.AreEqual(new long[] { 4, 3, 16, 12 }, images.shape);
    }

    [TestMethod]
    [DynamicData(nameof(Shipped))]
    public void The_shipped_models_come_back(string folder)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        string File(string name) => Path.Combine(Repository.Root, folder, name);
        using ImportedNetwork generator = ImportedNetwork.Load(File("generator.onnx"));
        using ImportedNetwork discriminator = ImportedNetwork.Load(File("discriminator.onnx"));
        using GeneratorSession generatorSession = GeneratorSession.Open(File("generator.onnx"), _cpu);
        using DiscriminatorSession discriminatorSession = DiscriminatorSession.Open(File("discriminator.onnx"), _cpu);
        float[] latents = [.. Latents.FromSeed(1, 100), .. Latents.FromSeed(2, 100)];
        float[] images = new float[2 * generatorSession.ImageSize];
        generatorSession.Generate(latents, images);
        float[] logits = new float[2];
        discriminatorSession.Score(images, new float[2], logits);

        Tensor made = generator.forward(tensor(latents, [2, 100]));

        Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(images, TestNetworks.Values(made)));
        Assert.IsLessThan(
            1e-4, TestNetworks.LargestDifference(logits, TestNetworks.Values(discriminator.forward(made))));
    }

    [TestMethod]
    public void A_file_alone_is_enough_to_find_a_latent()
    {
        using ImportedNetwork generator =
            ImportedNetwork.Load(Path.Combine(Repository.Root, "models", "fashion-mnist", "generator.onnx"));
        int size = generator.Metadata.LatentSize;
        using Tensor wanted = tensor(Latents.FromSeed(7, size), [1, size]);
        using Tensor picture = generator.forward(wanted).detach();
        using Tensor start = wanted + (0.5 * tensor(Latents.FromSeed(8, size), [1, size]));
        using var latent = new Parameter(start);
        using var adam = optim.Adam([latent], lr: 0.05);
        var losses = new List<float>();
        for (int step = 0; step < 100; step++)
        {
            using IDisposable scope = NewDisposeScope();
            adam.zero_grad();
            Tensor loss = nn.functional.mse_loss(generator.forward(latent), picture);
            loss.backward();
            adam.step();
            losses.Add(loss.item<float>());
        }

        Assert.IsLessThan(0.02 * losses[0], losses[^1], $"{losses[0]} fell to {losses[^1]}");
    }

    [TestMethod]
    public void Its_weights_can_be_trained()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork imported = ImportedNetwork.From(new WrittenGenerator().Write(FirstLayer.Product));
        imported.forward(randn(2, WrittenGenerator.LatentSize)).square().mean().backward();

        foreach ((string name, Parameter parameter) in imported.named_parameters())
        {
            Assert.IsGreaterThan(0, TestNetworks.Values(parameter.grad!).Max(Math.Abs), name);
        }
    }

    private static ExportedNetworks Create(int channels, int height, int width, int maps) =>
        new(new NetworkShape(channels, height, width, latentSize: 9, featureMaps: maps), seed: 1);

    private static void Require(Tensor actual, float[] values, params long[] shape)
    {
        CollectionAssert.AreEqual(shape, actual.shape);
        CollectionAssert.AreEqual(values, TestNetworks.Values(actual));
    }

    private static void RequireClose(Tensor expected, Tensor actual) => Assert.IsLessThan(
        1e-5, TestNetworks.LargestDifference(TestNetworks.Values(expected), TestNetworks.Values(actual)));
}
