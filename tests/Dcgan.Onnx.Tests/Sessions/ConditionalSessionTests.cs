namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>The shipped conditional model in this product's sessions.</summary>
[TestClass]
public sealed class ConditionalSessionTests
{
    private static readonly Lazy<OnnxModel> _generator = new(() => Shipped("generator"));
    private static readonly Lazy<OnnxModel> _discriminator = new(() => Shipped("discriminator"));

    [TestMethod]
    public void A_row_depends_on_its_own_label_alone_at_any_batch_size()
    {
        using var generator = new GeneratorSession(_generator.Value, RawSession.Cpu);
        using var discriminator = new DiscriminatorSession(_discriminator.Value, RawSession.Cpu);
        long[] seeds = [.. Enumerable.Range(0, 37).Select(i => (long)i / 5)];
        long[] labels = [.. Enumerable.Range(0, 37).Select(i => (long)(i * 7 % 10))];
        float[] all = new float[37 * generator.ImageSize];
        float[] logits = new float[37];
        generator.GenerateFromSeeds(seeds, labels, all);
        discriminator.Score(all, labels, new float[37], logits);

        for (int row = 0; row < 37; row++)
        {
            float[] alone = new float[generator.ImageSize];
            float[] logit = new float[1];
            generator.Generate(Latents.FromSeed(seeds[row], generator.LatentSize), [labels[row]], alone);
            discriminator.Score(alone, [labels[row]], new float[1], logit);

            Assert.IsLessThan(1e-5f, all.Skip(row * alone.Length).Take(alone.Length).Zip(alone).Max(pair => Math.Abs(pair.First - pair.Second)));
            Assert.AreEqual(logits[row], logit[0], 1e-3);
        }

        // One latent in two classes is two pictures, and one picture has two scores.
        Assert.IsGreaterThan(0.5f, all.Take(generator.ImageSize).Zip(all.Skip(generator.ImageSize)).Max(pair => Math.Abs(pair.First - pair.Second)));
        float[] other = new float[1];
        discriminator.Score(all.AsSpan(0, generator.ImageSize), [5], new float[1], other);
        Assert.IsGreaterThan(0.5, Math.Abs(logits[0] - other[0]));
    }

    [TestMethod]
    public void Labels_that_are_missing_too_many_or_of_no_class_are_refused()
    {
        using var generator = new GeneratorSession(_generator.Value, RawSession.Cpu);
        using var discriminator = new DiscriminatorSession(_discriminator.Value, RawSession.Cpu);
        float[] image = new float[generator.ImageSize];
        float[] one = new float[1];

        Assert.AreEqual(10, generator.Classes!.Count);
        Assert.AreEqual("Sneaker", discriminator.Classes!.NameOf(7));
        Assert.Contains("0 to 9", Assert.ThrowsExactly<InvalidOperationException>(() => generator.GenerateFromSeeds([1], image)).Message);
        Assert.Contains(
            "conditional",
            Assert.ThrowsExactly<InvalidOperationException>(() => generator.Generate(new float[generator.LatentSize], image)).Message);
        Assert.Contains("conditional", Assert.ThrowsExactly<InvalidOperationException>(() => discriminator.Score(image, one, one)).Message);
        Assert.Contains("2 labels", Assert.ThrowsExactly<ArgumentException>(() => generator.GenerateFromSeeds([1], [1, 2], image)).Message);
        Assert.Contains("row 0 is 10", Assert.ThrowsExactly<ArgumentException>(() => generator.GenerateFromSeeds([1], [10], image)).Message);
        Assert.Contains("row 0 is -1", Assert.ThrowsExactly<ArgumentException>(() => discriminator.Score(image, [-1], one, one)).Message);
    }

    [TestMethod]
    public void A_model_without_classes_takes_no_labels()
    {
        using var generator = new GeneratorSession(Dcgan.Tests.Shared.Onnx.TinyModels.Generator(), RawSession.Cpu);
        using var discriminator = new DiscriminatorSession(Dcgan.Tests.Shared.Onnx.TinyModels.Discriminator(), RawSession.Cpu);
        float[] image = new float[generator.ImageSize];

        Assert.Contains("no classes", Assert.ThrowsExactly<InvalidOperationException>(() => generator.GenerateFromSeeds([1], [0], image)).Message);
        Assert.Contains(
            "no classes", Assert.ThrowsExactly<InvalidOperationException>(() => discriminator.Score(image, [0], new float[1], new float[1])).Message);
    }

    [TestMethod]
    public void Variants_with_seeds_and_pixels_keep_the_labels_as_second_input()
    {
        OnnxModel variant = GeneratorVariants.WithPixelOutput(GeneratorVariants.WithSeedInput(_generator.Value));

        CollectionAssert.AreEqual(new[] { "seed", "label" }, variant.Inputs.Select(input => input.Name).ToArray());
        VariantParity parity = VariantParity.Measure(_generator.Value, variant);
        Assert.IsTrue(parity.Holds, $"{parity}");
        Assert.AreEqual(0, parity.Pixels);
    }

    [TestMethod]
    public void A_file_that_says_it_has_classes_and_has_no_labels_is_refused()
    {
        OnnxModel plain = Dcgan.Tests.Shared.Onnx.TinyModels.Generator();
        ModelMetadata metadata = ModelMetadata.Read(plain) with { Classes = new ClassLabels(3) };

        Assert.Contains("label", Assert.ThrowsExactly<InvalidDataException>(
            () => new GeneratorSession(plain.WithMetadata(metadata.ToProperties()), RawSession.Cpu)).Message);
    }

    private static OnnxModel Shipped(string name) => OnnxModel.Load(
        Path.Combine(Dcgan.Tests.Shared.Repository.Root, "models", "fashion-mnist-conditional", $"{name}.onnx"));
}
