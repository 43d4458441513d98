using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using Dcgan.Training.Attributes;

namespace Dcgan.Training.Tests.Attributes;

[TestClass]
public sealed class AttributeReaderTests
{
    private static readonly OnnxSessionOptions _cpu = new() { Device = DevicePreference.Cpu, Threads = 1 };

    [TestMethod]
    public void Values_are_those_of_the_images_that_the_generator_makes()
    {
        using var generator = new GeneratorSession(TinyModels.Generator(channels: 1), _cpu);
        using var network = new AttributeSession(Network(channels: 1), _cpu);
        float[] images = new float[300 * 64];
        generator.GenerateFromSeeds([.. Enumerable.Range(-7, 300).Select(seed => (long)seed)], images);

        AttributedLatents faces = new AttributeReader(generator, network).OfSeeds(firstSeed: -7, count: 300);

        Assert.AreEqual(300, faces.Count);
        for (int row = 0; row < 300; row++)
        {
            CollectionAssert.AreEqual(Latents.FromSeed(row - 7, 5), faces.Latents[row]);
            for (int pixel = 0; pixel < 64; pixel++)
            {
                Assert.AreEqual(1 / (1 + Math.Exp(-images[(row * 64) + pixel])), faces[row, pixel], 1e-6);
            }
        }
    }

    [TestMethod]
    public void Networks_that_do_not_fit_are_refused()
    {
        using var generator = new GeneratorSession(TinyModels.Generator(channels: 3), _cpu);
        using var seeds = new GeneratorSession(GeneratorVariants.WithSeedInput(TinyModels.Generator(channels: 1)), _cpu);
        using var network = new AttributeSession(Network(channels: 1), _cpu);

        Assert.Contains("8×8×3", Assert.ThrowsExactly<ArgumentException>(() => new AttributeReader(generator, network)).Message);
        Assert.Contains("takes seeds", Assert.ThrowsExactly<ArgumentException>(() => new AttributeReader(seeds, network)).Message);
    }

    [TestMethod]
    public void Latents_of_another_length_are_refused()
    {
        using var generator = new GeneratorSession(TinyModels.Generator(channels: 1), _cpu);
        using var network = new AttributeSession(Network(channels: 1), _cpu);

        Assert.ThrowsExactly<ArgumentException>(() => new AttributeReader(generator, network).Read([new float[6]]));
    }

    private static OnnxModel Network(int channels) => PixelAttributes.Create(
        $"[{string.Join(',', Enumerable.Range(0, channels * 64).Select(i => $"\"p{i}\""))}]", channels, 8, 8);
}
