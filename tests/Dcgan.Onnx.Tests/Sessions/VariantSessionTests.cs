using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>Sessions over the variants of a generator, against the plain one.</summary>
[TestClass]
public sealed class VariantSessionTests
{
    private static readonly long[] _seeds = [0, 1, -5, long.MaxValue, long.MinValue];

    [TestMethod]
    public void Seeds_in_the_graph_give_the_images_of_seeds_outside()
    {
        using var plain = new GeneratorSession(TinyModels.Generator(), RawSession.Cpu);
        using var seeded = new GeneratorSession(GeneratorVariants.WithSeedInput(TinyModels.Generator()), RawSession.Cpu);
        float[] expected = new float[_seeds.Length * plain.ImageSize];
        float[] images = new float[expected.Length];

        plain.GenerateFromSeeds(_seeds, expected);
        seeded.GenerateFromSeeds(_seeds, images);

        Assert.IsTrue(seeded.TakesSeeds);
        Assert.IsFalse(plain.TakesSeeds || plain.GivesPixels || seeded.GivesPixels);
        for (int i = 0; i < images.Length; i++)
        {
            Assert.AreEqual(expected[i], images[i], 1e-5f);
        }
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(3, true)]
    [DataRow(4, true)]
    public void Pixels_are_the_rounded_images(int channels, bool seeds)
    {
        OnnxModel model = TinyModels.Generator(channels);
        using var plain = new GeneratorSession(model, RawSession.Cpu);
        using var session = new GeneratorSession(
            GeneratorVariants.WithPixelOutput(seeds ? GeneratorVariants.WithSeedInput(model) : model), RawSession.Cpu);
        float[] images = new float[_seeds.Length * plain.ImageSize];
        byte[] pixels = new byte[images.Length];

        plain.GenerateFromSeeds(_seeds, images);
        session.GeneratePixelsFromSeeds(_seeds, pixels);

        Assert.IsTrue(session.GivesPixels);
        int plane = plain.Height * plain.Width;
        for (int i = 0; i < images.Length; i++)
        {
            float value = images[i];
            if (channels == 4 && i / plane % 4 < 3)
            {
                value = Math.Min(value, images[i + ((3 - (i / plane % 4)) * plane)]);
            }

            Assert.AreEqual((value + 1) * 127.5f, pixels[i], 0.51f);
        }
    }

    [TestMethod]
    public void Pixels_of_latents_are_those_of_their_seeds()
    {
        using var session = new GeneratorSession(GeneratorVariants.WithPixelOutput(TinyModels.Generator()), RawSession.Cpu);
        byte[] expected = new byte[2 * session.ImageSize];
        byte[] pixels = new byte[expected.Length];

        session.GeneratePixelsFromSeeds([8, 9], expected);
        session.GeneratePixels([.. Latents.FromSeed(8, 5), .. Latents.FromSeed(9, 5)], pixels);

        CollectionAssert.AreEqual(expected, pixels);
        Assert.IsTrue(pixels.Distinct().Count() > 50);
    }

    [TestMethod]
    public void More_seeds_than_latents_are_made_at_a_time_are_all_generated()
    {
        const int count = 1100;
        using var session = new GeneratorSession(TinyModels.Generator(1, latentSize: 2000), RawSession.Cpu);
        long[] seeds = [.. Enumerable.Range(0, count).Select(seed => (long)seed)];
        float[] images = new float[count * session.ImageSize];
        float[] last = new float[session.ImageSize];

        session.GenerateFromSeeds(seeds, images);
        session.Generate(Latents.FromSeed(count - 1, 2000), last);

        for (int i = 0; i < last.Length; i++)
        {
            Assert.AreEqual(last[i], images[images.Length - last.Length + i], 1e-5f);
        }
    }

    [TestMethod]
    public void What_a_variant_lacks_is_refused_with_the_remedy()
    {
        OnnxModel model = TinyModels.Generator();
        using var plain = new GeneratorSession(model, RawSession.Cpu);
        using var seeded = new GeneratorSession(GeneratorVariants.WithSeedInput(model), RawSession.Cpu);
        using var pixels = new GeneratorSession(GeneratorVariants.WithPixelOutput(model), RawSession.Cpu);
        float[] image = new float[plain.ImageSize];
        byte[] levels = new byte[plain.ImageSize];

        RequireRemedy("generate from seeds", () => seeded.Generate(new float[5], image));
        RequireRemedy("generate pixels", () => pixels.Generate(new float[5], image));
        RequireRemedy("generate pixels", () => pixels.GenerateFromSeeds([1], image));
        RequireRemedy("generate images", () => plain.GeneratePixels(new float[5], levels));
        RequireRemedy("generate images", () => plain.GeneratePixelsFromSeeds([1], levels));
        Assert.Contains("pixels", Assert.ThrowsExactly<ArgumentException>(
            () => pixels.GeneratePixelsFromSeeds([1, 2], levels)).Message);
    }

    [TestMethod]
    public void A_seed_input_of_another_algorithm_is_refused()
    {
        Onnx.Format.ModelProto proto = GeneratorVariants.WithSeedInput(TinyModels.Generator()).Proto.Clone();
        proto.MetadataProps.Single(entry => entry.Key == "dcgan.seed_algorithm").Value = "2";

        Assert.Contains("seed_algorithm = 2", Assert.ThrowsExactly<InvalidDataException>(
            () => new GeneratorSession(new OnnxModel(proto, "other.onnx"), RawSession.Cpu)).Message);
    }

    private static void RequireRemedy(string part, Action use) =>
        Assert.Contains(part, Assert.ThrowsExactly<InvalidOperationException>(use).Message);
}
