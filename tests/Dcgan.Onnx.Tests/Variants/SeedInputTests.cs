using Dcgan.Onnx.Seeds;
using Dcgan.Onnx.Tests.Seeds;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Variants;

[TestClass]
public sealed class SeedInputTests
{
    [TestMethod]
    public void The_graph_computes_the_latents_of_seeds()
    {
        const int size = 100;
        using RawSession session = LatentSession(size);

        float[] latents = session.Run<long, float>("latent", LatentsTests.Seeds, LatentsTests.Seeds.Length);

        RequireLatents(LatentsTests.Seeds, size, latents);
    }

    [TestMethod]
    public void A_million_latents_of_the_graph_are_those_of_the_formula()
    {
        const int size = 1000;
        long[] seeds = [.. Enumerable.Range(-500, 1000).Select(seed => seed * 1_000_000_007L)];
        using RawSession session = LatentSession(size);

        RequireLatents(seeds, size, session.Run<long, float>("latent", seeds, seeds.Length));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Images_of_seeds_are_images_of_their_latents(int channels)
    {
        OnnxModel generator = TinyModels.Generator(channels, 12, 8);
        using var plain = new GeneratorSession(generator, RawSession.Cpu);
        float[] expected = new float[LatentsTests.Seeds.Length * plain.ImageSize];
        plain.GenerateFromSeeds(LatentsTests.Seeds, expected);

        using var seeded = new RawSession(GeneratorVariants.WithSeedInput(generator));
        float[] images = seeded.Run<long, float>("image", LatentsTests.Seeds, LatentsTests.Seeds.Length);

        Assert.HasCount(expected.Length, images);
        for (int i = 0; i < images.Length; i++)
        {
            Assert.AreEqual(expected[i], images[i], 1e-5f);
        }
    }

    [TestMethod]
    public void The_input_is_one_column_of_seeds_and_the_rest_stays()
    {
        OnnxModel generator = TinyModels.Generator();

        OnnxModel variant = GeneratorVariants.WithSeedInput(generator);

        Assert.AreEqual("seed Int64 [batch, 1]", variant.Inputs.Single().ToString());
        Assert.AreEqual(generator.Outputs.Single().ToString(), variant.Outputs.Single().ToString());
        Assert.AreEqual(ModelMetadata.Read(generator), ModelMetadata.Read(variant));
        Assert.AreEqual("latent Float [batch, 5]", generator.Inputs.Single().ToString());
        CollectionAssert.AreEqual(variant.ToBytes(), GeneratorVariants.WithSeedInput(generator).ToBytes());
    }

    /// <summary>Those that ONNX Runtime computes in float64 on the processor since 1.12, the first that reads opset 17; Cos is not.</summary>
    [TestMethod]
    public void Float64_is_left_to_operators_that_old_versions_of_ONNX_Runtime_have()
    {
        OnnxModel variant = GeneratorVariants.WithSeedInput(TinyModels.Generator());
        var builder = new OnnxModelBuilder(variant);

        string[] operators =
        [
            .. variant.Proto.Graph.Node.Where(node => builder.Describe(node.Output[0]).Type == OnnxElementType.Double)
                .Select(node => node.OpType).Distinct().Order(StringComparer.Ordinal),
        ];

        CollectionAssert.AreEqual(new[] { "Add", "Cast", "Log", "Mul", "Sin", "Slice", "Sqrt" }, operators);
    }

    private static RawSession LatentSession(int size)
    {
        var builder = new OnnxModelBuilder("latents");
        builder.AddInput("seed", OnnxElementType.Int64, OnnxDimension.Batch, 1);
        LatentGraph.Add(builder, "seed", "latent", size);
        builder.AddOutput("latent", OnnxElementType.Float, OnnxDimension.Batch, size);
        return new RawSession(builder.Build());
    }

    private static void RequireLatents(long[] seeds, int size, float[] latents)
    {
        Assert.HasCount(seeds.Length * size, latents);
        for (int row = 0; row < seeds.Length; row++)
        {
            float[] expected = Latents.FromSeed(seeds[row], size);
            for (int i = 0; i < size; i++)
            {
                if (Math.Abs(expected[i] - latents[(row * size) + i]) > 1e-6)
                {
                    Assert.Fail($"Element {i} of seed {seeds[row]}: {latents[(row * size) + i]}, not {expected[i]}.");
                }
            }
        }
    }
}
