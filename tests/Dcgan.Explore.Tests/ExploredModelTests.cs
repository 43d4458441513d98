using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Explore.Tests;

[TestClass]
public sealed class ExploredModelTests
{
    [TestMethod]
    public void Networks_that_do_not_go_together_are_refused()
    {
        string sprites = ShippedModels.Path("sprites", "generator");
        Assert.Contains("makes images of 3×32×32", Refusal(sprites, ShippedModels.Path("fashion-mnist", "discriminator")));
        Assert.Contains("knows 10 classes", Refusal(
            ShippedModels.Path("fashion-mnist", "generator"), ShippedModels.Path("fashion-mnist-conditional", "discriminator")));
        Assert.Contains("a Generator model is needed", Refusal(ShippedModels.Path("sprites", "discriminator"), null));
        Assert.Contains("needed", Refusal(sprites, sprites));
    }

    [TestMethod]
    public void Variants_are_refused_and_the_message_tells_what_to_use()
    {
        using var folder = new TestFolder();
        OnnxModel generator = OnnxModel.Load(ShippedModels.Path("sprites", "generator"));
        GeneratorVariants.WithSeedInput(generator).Save(folder["seeds.onnx"]);
        GeneratorVariants.WithPixelOutput(generator).Save(folder["pixels.onnx"]);

        Assert.Contains("use the generator.onnx that it was made from", Refusal(folder["seeds.onnx"], null));
        Assert.Contains("use the generator.onnx that it was made from", Refusal(folder["pixels.onnx"], null));
    }

    [TestMethod]
    public void A_conditional_generator_may_have_a_discriminator_without_classes()
    {
        using var model = ExploredModel.Open(
            ShippedModels.Path("fashion-mnist-conditional", "generator"), ShippedModels.Path("fashion-mnist", "discriminator"));

        ExploredPicture picture = model.Generate(Latents.FromSeed(3, 100), [8]).Single();

        Assert.IsTrue(picture.Probability is > 0 and < 1);
    }

    [TestMethod]
    public void A_short_latent_has_as_many_directions_as_elements()
    {
        using var folder = new TestFolder();
        TinyModels.Generator(latentSize: 5).Save(folder["generator.onnx"]);
        using var model = ExploredModel.Open(folder["generator.onnx"]);

        Assert.HasCount(5, model.Directions);
        Assert.IsNull(model.Generate(Latents.FromSeed(3, 5), []).Single().Probability);
        Assert.ThrowsExactly<ArgumentException>(() => model.Generate([], []));
    }

    [TestMethod]
    public void A_very_long_latent_has_no_directions()
    {
        using var folder = new TestFolder();
        TinyModels.Generator(latentSize: 1025).Save(folder["generator.onnx"]);
        using var model = ExploredModel.Open(folder["generator.onnx"]);

        Assert.IsEmpty(model.Directions);
        Assert.HasCount(8 * 8 * 3, model.Generate(Latents.FromSeed(3, 1025), []).Single().Image.Pixels);
    }

    /// <summary>As the generator's.</summary>
    [TestMethod]
    public void Scores_that_are_no_numbers_are_an_error()
    {
        using var folder = new TestFolder();
        TinyModels.Generator().Save(folder["generator.onnx"]);
        BrokenModels.Of(TinyModels.Discriminator(), "judge.bias").Save(folder["discriminator.onnx"]);
        using var model = ExploredModel.Open(folder["generator.onnx"], folder["discriminator.onnx"]);

        string message = Assert.ThrowsExactly<InvalidOperationException>(() => model.Generate(Latents.FromSeed(3, 5), [])).Message;
        Assert.Contains("The discriminator", message);
        Assert.Contains("no numbers", message);
    }

    private static string Refusal(string generator, string? discriminator) =>
        Assert.ThrowsExactly<InvalidDataException>(() => ExploredModel.Open(generator, discriminator)).Message;
}
