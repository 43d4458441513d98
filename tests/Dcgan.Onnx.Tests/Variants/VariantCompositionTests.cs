using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Variants;

[TestClass]
public sealed class VariantCompositionTests
{
    [TestMethod]
    public void Seeds_go_with_pixels_in_either_order()
    {
        OnnxModel generator = TinyModels.Generator();
        using var plain = new RawSession(GeneratorVariants.WithPixelOutput(generator));
        using var first = new RawSession(GeneratorVariants.WithPixelOutput(GeneratorVariants.WithSeedInput(generator)));
        using var last = new RawSession(GeneratorVariants.WithSeedInput(GeneratorVariants.WithPixelOutput(generator)));
        long[] seeds = [3, -4, long.MaxValue];
        byte[] expected = plain.Run<float, byte>(
            "pixels", [.. seeds.SelectMany(seed => Latents.FromSeed(seed, 5))], seeds.Length);

        CollectionAssert.AreEqual(expected, first.Run<long, byte>("pixels", seeds, seeds.Length));
        CollectionAssert.AreEqual(expected, last.Run<long, byte>("pixels", seeds, seeds.Length));
    }

    [TestMethod]
    public void Seeds_go_with_argb_in_either_order()
    {
        OnnxModel generator = TinyModels.Generator(channels: 4);
        using var first = new RawSession(GeneratorVariants.WithArgbOutput(GeneratorVariants.WithSeedInput(generator)));
        using var last = new RawSession(GeneratorVariants.WithSeedInput(GeneratorVariants.WithArgbOutput(generator)));
        long[] seeds = [3, -4, long.MinValue];

        CollectionAssert.AreEqual(
            first.Run<long, float>("argb", seeds, seeds.Length), last.Run<long, float>("argb", seeds, seeds.Length));
    }

    [TestMethod]
    public void Variants_that_do_not_go_together_are_refused()
    {
        OnnxModel generator = TinyModels.Generator();
        OnnxModel seed = GeneratorVariants.WithSeedInput(generator);
        OnnxModel pixels = GeneratorVariants.WithPixelOutput(generator);
        OnnxModel argb = GeneratorVariants.WithArgbOutput(generator);

        RequireRefusal(() => GeneratorVariants.WithSeedInput(seed), "'latent'");
        RequireRefusal(() => GeneratorVariants.WithPixelOutput(pixels), "'image'");
        RequireRefusal(() => GeneratorVariants.WithArgbOutput(pixels), "'image'");
        RequireRefusal(() => GeneratorVariants.WithPixelOutput(argb), "'argb'");
        RequireRefusal(() => GeneratorVariants.WithArgbOutput(argb), "'argb'");
    }

    [TestMethod]
    public void Other_models_are_refused()
    {
        RequireRefusal(() => GeneratorVariants.WithSeedInput(TinyModels.Discriminator()), "Discriminator");
        RequireRefusal(() => GeneratorVariants.WithArgbOutput(TinyModels.Features()), "Features");
    }

    private static void RequireRefusal(Action make, string part)
    {
        string message = Assert.ThrowsExactly<InvalidDataException>(make).Message;
        Assert.Contains(part, message);
        Assert.Contains("tiny", message);
    }
}
