using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests;

[TestClass]
public sealed class TinyModelsTests
{
    [TestMethod]
    [DataRow(1, 8, 8)]
    [DataRow(3, 12, 8)]
    [DataRow(4, 8, 12)]
    public void Every_tiny_model_opens_and_answers(int channels, int height, int width)
    {
        var options = new OnnxSessionOptions { Device = DevicePreference.Cpu, Threads = 1 };
        using var generator = new GeneratorSession(TinyModels.Generator(channels, height, width), options);
        using var discriminator = new DiscriminatorSession(TinyModels.Discriminator(channels, height, width), options);
        using var features = new FeatureSession(TinyModels.Features(channels, height, width), options);
        float[] images = new float[2 * generator.ImageSize];
        float[] probabilities = new float[2];
        float[] logits = new float[2];
        float[] vectors = new float[2 * TinyModels.FeatureCount(height, width)];

        generator.GenerateFromSeeds([1, 2], images);
        discriminator.Score(images, probabilities, logits);
        features.Extract(images, vectors);

        Assert.IsTrue(images.Max() - images.Min() > 0.5f);
        Assert.AreNotEqual(logits[0], logits[1]);
        Assert.IsTrue(vectors.Any(value => value != 0));
    }
}
