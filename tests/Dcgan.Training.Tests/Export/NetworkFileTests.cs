using Dcgan.Onnx;
using Dcgan.Training.Export;
using Dcgan.Training.Networks;
using Dcgan.Training.Weights;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Export;

/// <summary>Networks written to ONNX from their files alone.</summary>
[TestClass]
public sealed class NetworkFileTests
{
    private static readonly OnnxSessionOptions _cpu = new() { Device = DevicePreference.Cpu, Threads = 1 };

    [TestMethod]
    public void Weights_of_a_generator_become_its_file()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        using Generator generator = TestNetworks.Randomized(new Generator(Shape(3)), 1);
        NetworkWeights.Save(folder["g.safetensors"], generator);

        using NetworkFile file = NetworkFile.OpenWeights(folder["g.safetensors"], "pictures", latentSize: 50);
        VerifiedModel model = file.Export().Single();

        Assert.AreEqual("generator.onnx", model.FileName);
        Assert.IsTrue(model.Holds, $"{model.Difference}");
        ModelMetadata metadata = ModelMetadata.Read(model.Model);
        Assert.AreEqual("pictures", metadata.Dataset);
        Assert.AreEqual(7, metadata.LatentSize);
        using var session = new GeneratorSession(model.Model, _cpu);
        Tensor latents = randn(3, 7);
        float[] images = new float[3 * session.ImageSize];
        session.Generate(TestNetworks.Values(latents), images);
        Assert.IsLessThan(
            1e-5, TestNetworks.LargestDifference(TestNetworks.Values(generator.forward(latents)), images));
    }

    [TestMethod]
    public void Weights_of_a_discriminator_become_its_two_files_uncalibrated()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(Shape(1)), 2);
        NetworkWeights.Save(folder["d.safetensors"], discriminator);

        using NetworkFile file = NetworkFile.OpenWeights(folder["d.safetensors"], latentSize: 50);
        IReadOnlyList<VerifiedModel> models = file.Export();

        CollectionAssert.AreEqual(
            new[] { "discriminator.onnx", "features.onnx" }, models.Select(model => model.FileName).ToArray());
        Assert.IsTrue(models.All(model => model.Holds));
        ModelMetadata metadata = ModelMetadata.Read(models[0].Model);
        Assert.AreEqual("unknown", metadata.Dataset);
        Assert.AreEqual(50, metadata.LatentSize);
        Assert.IsNull(metadata.Auc);
        Tensor images = rand(3, 1, 12, 12).mul(2).sub(1);
        using var scores = new DiscriminatorSession(models[0].Model, _cpu);
        float[] logits = new float[3];
        scores.Score(TestNetworks.Values(images), new float[3], logits);
        Assert.IsLessThan(
            1e-4, TestNetworks.LargestDifference(TestNetworks.Values(discriminator.forward(images)), logits));
        using var features = new FeatureSession(models[1].Model, _cpu);
        float[] values = new float[3 * features.FeatureCount];
        features.Extract(TestNetworks.Values(images), values);
        Assert.IsLessThan(1e-4, TestNetworks.LargestDifference(
            TestNetworks.Values(FeatureMaps.Extract(discriminator, images)), values));
    }

    [TestMethod]
    public void A_file_of_an_earlier_version_becomes_one_of_this()
    {
        string old = Path.Combine(Repository.Root, "models", "emoji", "discriminator.onnx");

        using NetworkFile file = NetworkFile.OpenOnnx(old);
        IReadOnlyList<VerifiedModel> models = file.Export();

        Assert.HasCount(2, models);
        Assert.IsTrue(models.All(model => model.Holds));
        Assert.AreEqual(ModelMetadata.Read(OnnxModel.Load(old)), ModelMetadata.Read(models[0].Model));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4097)]
    public void An_impossible_latent_size_is_refused(int size)
    {
        using var folder = new TestFolder();
        using var discriminator = new Discriminator(Shape(1));
        NetworkWeights.Save(folder["d.safetensors"], discriminator);

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(
                () => NetworkFile.OpenWeights(folder["d.safetensors"], latentSize: size)).Message,
            $"{size}");
    }

    private static NetworkShape Shape(int channels) => new(channels, 12, 12, latentSize: 7, featureMaps: 3);
}
