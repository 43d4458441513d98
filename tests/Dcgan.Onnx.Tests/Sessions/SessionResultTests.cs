using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Sessions;

[TestClass]
public sealed class SessionResultTests
{
    private const int Height = 12;
    private const int Width = 8;

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(1, 7)]
    [DataRow(3, 1)]
    [DataRow(4, 7)]
    public void Generators_compute_what_the_definition_says(int channels, int batch)
    {
        OnnxModel model = TinyModels.Generator(channels, Height, Width);
        using var session = new GeneratorSession(model, RawSession.Cpu);
        long[] seeds = [.. Enumerable.Range(-3, batch).Select(seed => (long)seed)];
        float[] images = new float[batch * session.ImageSize];

        session.GenerateFromSeeds(seeds, images);

        double[] expected = [.. seeds.SelectMany(seed => ReferenceNetworks.Generator(model, Latents.FromSeed(seed, 5)))];
        RequireClose(expected, images);
    }

    [TestMethod]
    public void The_latent_of_a_seed_gives_the_seeds_image()
    {
        using var session = new GeneratorSession(TinyModels.Generator(3, Height, Width), RawSession.Cpu);
        float[] ofSeed = new float[session.ImageSize];
        float[] ofLatent = new float[session.ImageSize];

        session.GenerateFromSeeds([-7], ofSeed);
        session.Generate(session.LatentOf(-7), ofLatent);

        CollectionAssert.AreEqual(ofSeed, ofLatent);
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(1, 1)]
    [DataRow(3, 7)]
    [DataRow(4, 7)]
    public void Discriminators_compute_what_the_definition_says(int channels, int batch)
    {
        OnnxModel model = TinyModels.Discriminator(channels, Height, Width);
        using var session = new DiscriminatorSession(model, RawSession.Cpu);
        float[] images = Images(batch, session.ImageSize);
        float[] probabilities = new float[batch];
        float[] logits = new float[batch];

        session.Score(images, probabilities, logits);

        double[] expected = [.. Rows(images, session.ImageSize).Select(image => ReferenceNetworks.Logit(model, image))];
        RequireClose(expected, logits);
        RequireClose([.. expected.Select(logit => 1 / (1 + Math.Exp(-logit)))], probabilities);
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(3, 1)]
    [DataRow(4, 7)]
    public void Feature_extractors_compute_what_the_definition_says(int channels, int batch)
    {
        OnnxModel model = TinyModels.Features(channels, Height, Width);
        using var session = new FeatureSession(model, RawSession.Cpu);
        float[] images = Images(batch, session.ImageSize);
        float[] features = new float[batch * session.FeatureCount];

        session.Extract(images, features);

        Assert.AreEqual(TinyModels.FeatureCount(Height, Width), session.FeatureCount);
        RequireClose(
            [.. Rows(images, session.ImageSize).SelectMany(image => ReferenceNetworks.Features(model, image))], features);
    }

    /// <summary>Every share of the rows, also the last one and shares of different sizes, lands where it belongs.</summary>
    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(8)]
    public void Rows_shared_out_among_threads_are_those_of_one_thread(int threads)
    {
        OnnxModel model = TinyModels.Generator(3, Height, Width);
        using var alone = new GeneratorSession(model, RawSession.Cpu with { Threads = 1 });
        using var shared = new GeneratorSession(model, RawSession.Cpu with { Threads = threads });
        foreach (int rows in new[] { 1, 7, 8, 9, 13, 31, 64, 100 })
        {
            long[] seeds = [.. Enumerable.Range(rows, rows).Select(seed => (long)seed)];
            float[] expected = new float[rows * alone.ImageSize];
            float[] actual = new float[expected.Length];

            alone.GenerateFromSeeds(seeds, expected);
            shared.GenerateFromSeeds(seeds, actual);

            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], actual[i], 1e-6f, $"{rows} rows, value {i}");
            }
        }
    }

    [TestMethod]
    public void Several_threads_get_the_same_as_one()
    {
        using var session = new GeneratorSession(TinyModels.Generator(), RawSession.Cpu);
        long[] seeds = [.. Enumerable.Range(0, 64).Select(seed => (long)seed)];
        float[] expected = new float[seeds.Length * session.ImageSize];
        session.GenerateFromSeeds(seeds, expected);

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            int first = i % 50;
            float[] images = new float[((i % 14) + 1) * session.ImageSize];
            session.GenerateFromSeeds(seeds.AsSpan(first, images.Length / session.ImageSize), images);
            RequireClose(
                [.. expected.AsSpan(first * session.ImageSize, images.Length).ToArray().Select(value => (double)value)],
                images);
        });
    }

    [TestMethod]
    public void Slices_of_larger_memory_are_left_alone_around()
    {
        using var session = new GeneratorSession(TinyModels.Generator(), RawSession.Cpu);
        float[] memory = new float[session.ImageSize + 2];
        memory.AsSpan().Fill(9);

        session.GenerateFromSeeds([1], memory.AsSpan(1, session.ImageSize));

        Assert.AreEqual(9, memory[0]);
        Assert.AreEqual(9, memory[^1]);
        Assert.IsTrue(memory[1..^1].All(value => Math.Abs(value) < 1));
    }

    private static float[] Images(int batch, int size) =>
        [.. Enumerable.Range(0, batch).SelectMany(seed => Latents.FromSeed(seed, size)).Select(MathF.Tanh)];

    private static IEnumerable<float[]> Rows(float[] values, int size) => values.Chunk(size);

    private static void RequireClose(double[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], 1e-5, $"value {i}");
        }
    }
}
