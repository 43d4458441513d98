namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>Models without this product's metadata, run as their caller describes them.</summary>
[TestClass]
public sealed class DescribedModelTests
{
    private static readonly OnnxDimension _any = new("N");

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(5)]
    public void Latents_of_any_row_shape_make_images(int count)
    {
        OnnxDimension[][] inputs =
        [
            [_any, 4], [_any, 4, 1, 1], [_any, 2, 2], [new OnnxDimension(string.Empty), 4, 1], [new OnnxDimension("b"), new("w")],
        ];
        foreach (OnnxDimension[] input in inputs)
        {
            RequireTanh(DescribedModels.Tanh(input, [_any, 1, 2, 2]), count);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(64)]
    public void A_fixed_batch_is_run_at_a_time_and_padded(int batch)
    {
        OnnxModel model = DescribedModels.Tanh([batch, 4, 1, 1], [batch, 1, 2, 2]);
        foreach (int count in (int[])[0, 1, 2, 3, 6, 7, 64, 100])
        {
            RequireTanh(model, count);
        }
    }

    [TestMethod]
    public void Sizes_that_the_file_leaves_open_are_the_described_ones()
    {
        RequireTanh(DescribedModels.Tanh([_any, 4], [_any, new("a"), new("b"), new("c")]), 3);
        RequireTanh(DescribedModels.Tanh([_any, 4], [1, 1, 2, 2]), 3);
    }

    [TestMethod]
    public void A_batch_of_more_than_the_kept_memory_is_the_same()
    {
        RequireTanh(DescribedModels.Tanh([_any, 4], [_any, 1, 2, 2]), 10_000);
        RequireTanh(DescribedModels.Tanh([4000, 4], [4000, 1, 2, 2]), 9000);
    }

    [TestMethod]
    public void A_probability_of_any_shape_gets_its_logit()
    {
        foreach ((long[] shape, OnnxDimension[] output) in Outputs())
        {
            using var session = new DiscriminatorSession(
                DescribedModels.First(_any, shape, output, sigmoid: true), DescribedModels.Discriminator, RawSession.Cpu);
            (float[] probabilities, float[] logits) = Score(session, [-3, 0, 2.5f]);

            RequireClose([1 / (1 + Math.Exp(3)), 0.5, 1 / (1 + Math.Exp(-2.5))], probabilities, 1e-6);
            RequireClose([-3, 0, 2.5], logits, 1e-5);
        }
    }

    [TestMethod]
    public void A_logit_of_any_shape_gets_its_probability()
    {
        ModelDescription description = DescribedModels.Discriminator with { Output = DiscriminatorOutput.Logit };
        foreach ((long[] shape, OnnxDimension[] output) in Outputs())
        {
            using var session = new DiscriminatorSession(
                DescribedModels.First(_any, shape, output), description, RawSession.Cpu);
            (float[] probabilities, float[] logits) = Score(session, [-200, -3, 0, 200]);

            CollectionAssert.AreEqual(new float[] { -200, -3, 0, 200 }, logits);
            RequireClose([0, 1 / (1 + Math.Exp(3)), 0.5, 1], probabilities, 1e-7);
        }
    }

    [TestMethod]
    public void Probabilities_of_0_and_1_have_finite_logits_in_order()
    {
        using var session = new DiscriminatorSession(
            DescribedModels.First(_any, [-1, 1], [_any, 1]), DescribedModels.Discriminator, RawSession.Cpu);

        (_, float[] logits) = Score(session, [0, float.Epsilon, 0.5f, MathF.BitDecrement(1), 1, float.NaN]);

        Assert.AreEqual(-150 * Math.Log(2), logits[0], 1e-4);
        Assert.AreEqual(-149 * Math.Log(2), logits[1], 1e-4);
        Assert.AreEqual(0, logits[2]);
        Assert.AreEqual(24 * Math.Log(2), logits[3], 1e-4);
        Assert.AreEqual(25 * Math.Log(2), logits[4], 1e-4);
        Assert.IsTrue(float.IsNaN(logits[5]));
    }

    [TestMethod]
    public void Logits_that_are_described_as_probabilities_are_told()
    {
        using var session = new DiscriminatorSession(
            DescribedModels.First(_any, [-1, 1], [_any, 1]), DescribedModels.Discriminator, RawSession.Cpu);

        string message = Assert.ThrowsExactly<InvalidOperationException>(() => Score(session, [0.5f, -3])).Message;

        Assert.Contains("foreign.onnx", message);
        Assert.Contains("DiscriminatorOutput.Logit", message);
    }

    [TestMethod]
    public void Features_are_as_many_as_the_model_says()
    {
        using var session = new FeatureSession(
            DescribedModels.Tanh([_any, 1, 2, 2], [_any, 1, 2, 2]), DescribedModels.Features, RawSession.Cpu);
        float[] features = new float[2 * session.FeatureCount];

        session.Extract([0, 1, 2, 3, -1, -2, -3, -4], features);

        Assert.AreEqual(4, session.FeatureCount);
        Assert.AreEqual(MathF.Tanh(-4), features[^1], 1e-6f);
    }

    [TestMethod]
    public void What_the_caller_says_is_the_metadata_and_seeds_are_those_of_any_model()
    {
        using var session = new GeneratorSession(
            DescribedModels.Tanh([_any, 4], [_any, 1, 2, 2]), DescribedModels.Generator, RawSession.Cpu);
        float[] images = new float[4];

        session.GenerateFromSeeds([-7], images);

        Assert.AreEqual((4, 1, 2, 2), (session.LatentSize, session.Channels, session.Height, session.Width));
        Assert.AreEqual(string.Empty, session.Metadata.Dataset);
        RequireClose([.. Latents.FromSeed(-7, 4).Select(value => Math.Tanh(value))], images, 1e-6);
    }

    private static (long[] Shape, OnnxDimension[] Output)[] Outputs() =>
    [
        ([-1], [_any]),
        ([-1, 1], [_any, 1]),
        ([-1, 1, 1, 1], [_any, 1, 1, 1]),
        ([-1, 1], [new("rows"), new("columns")]),
    ];

    private static (float[] Probabilities, float[] Logits) Score(DiscriminatorSession session, float[] firsts)
    {
        float[] probabilities = new float[firsts.Length];
        float[] logits = new float[firsts.Length];
        session.Score([.. firsts.SelectMany(first => (float[])[first, 9, 9, 9])], probabilities, logits);
        return (probabilities, logits);
    }

    private static void RequireTanh(OnnxModel model, int count)
    {
        using var session = new GeneratorSession(model, DescribedModels.Generator, RawSession.Cpu);
        float[] latents = Latents.FromSeed(count, 4 * count);
        float[] images = new float[latents.Length + 1];
        images[^1] = 9;

        session.Generate(latents, images.AsSpan(0, latents.Length));

        RequireClose([.. latents.Select(value => Math.Tanh(value)), 9], images, 1e-6);
    }

    private static void RequireClose(double[] expected, float[] actual, double tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], tolerance, $"value {i}");
        }
    }
}
