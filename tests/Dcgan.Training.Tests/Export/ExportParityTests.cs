using Dcgan.Onnx;
using Dcgan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Export;

/// <summary>ONNX Runtime on the exported models against TorchSharp on the networks.</summary>
[TestClass]
public sealed class ExportParityTests
{
    private static readonly OnnxSessionOptions _cpu = new() { Device = DevicePreference.Cpu, Threads = 1 };

    /// <summary>Channels, height, width and feature maps, with two to five doublings.</summary>
    public static IEnumerable<object[]> Shapes =>
        [[1, 28, 28, 4], [3, 24, 20, 4], [4, 56, 40, 3], [3, 64, 96, 2], [1, 96, 128, 1], [3, 12, 12, 5]];

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void The_generators_file_gives_its_images(int channels, int height, int width, int maps)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using ExportedNetworks networks = Create(channels, height, width, maps);
        using var session = new GeneratorSession(networks.GeneratorModel(), _cpu);
        using var random = new torch.Generator(76);
        foreach (int batch in new[] { 1, 7 })
        {
            Tensor latents = randn([batch, networks.Shape.LatentSize], generator: random);
            float[] expected = TestNetworks.Values(networks.Generator.forward(latents));
            float[] actual = new float[expected.Length];

            session.Generate(TestNetworks.Values(latents), actual);

            Assert.IsGreaterThan(0.1f, expected.Max() - expected.Min());
            Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(expected, actual));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void The_discriminators_file_gives_its_calibrated_scores(int channels, int height, int width, int maps)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using ExportedNetworks networks = Create(channels, height, width, maps);
        using var session = new DiscriminatorSession(networks.DiscriminatorModel(), _cpu);
        using var random = new torch.Generator(77);
        foreach (int batch in new[] { 1, 7 })
        {
            Tensor images = networks.Images(batch, random);
            float[] raw = TestNetworks.Values(networks.Discriminator.Network.forward(images));
            float[] probabilities = new float[batch];
            float[] logits = new float[batch];

            session.Score(TestNetworks.Values(images), probabilities, logits);

            for (int i = 0; i < batch; i++)
            {
                double expected = (networks.Discriminator.Scaling.Scale * raw[i]) + networks.Discriminator.Scaling.Shift;
                Assert.AreEqual(expected, logits[i], 1e-5 * Math.Max(1, Math.Abs(expected)));
                Assert.AreEqual(1 / (1 + Math.Exp(-expected)), probabilities[i], 1e-5);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void The_feature_extractors_file_gives_the_features_of_the_contract(int channels, int height, int width, int maps)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using ExportedNetworks networks = Create(channels, height, width, maps);
        using var session = new FeatureSession(networks.FeaturesModel(), _cpu);
        using var random = new torch.Generator(78);
        foreach (int batch in new[] { 1, 7 })
        {
            Tensor images = networks.Images(batch, random);
            float[] expected =
                [.. Enumerable.Range(0, batch).SelectMany(i => networks.Features(images.narrow(0, i, 1)))];
            float[] actual = new float[batch * session.FeatureCount];

            session.Extract(TestNetworks.Values(images), actual);

            double size = expected.Max(Math.Abs);
            Assert.IsLessThan(1e-5 * size, TestNetworks.LargestDifference(expected, actual));
            Assert.IsLessThan(1e-5 * size, TestNetworks.LargestDifference(
                expected, TestNetworks.Values(FeatureMaps.Extract(networks.Discriminator.Network, images))));
        }
    }

    private static ExportedNetworks Create(int channels, int height, int width, int maps) =>
        new(new NetworkShape(channels, height, width, latentSize: 9, featureMaps: maps), seed: (ulong)(height + width));
}
