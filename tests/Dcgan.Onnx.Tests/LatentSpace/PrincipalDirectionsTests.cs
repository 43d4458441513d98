using System.Text.Json;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class PrincipalDirectionsTests
{
    [TestMethod]
    [DataRow("sprites")]
    [DataRow("fashion-mnist-conditional")]
    public void Directions_are_numpys_singular_vectors(string model) =>
        RequireNumpys(Path.Combine(Repository.Root, "models", model, "generator.onnx"), latentSize: 100, count: 10);

    [TestMethod]
    public void Directions_of_a_transposed_convolution_are_numpys_too()
    {
        using var folder = new TestFolder();
        TinyModels.Generator(latentSize: 5).Save(folder["generator.onnx"]);
        RequireNumpys(folder["generator.onnx"], latentSize: 5, count: 5);
    }

    /// <summary>Latents are drawn and the layer's responses measured.</summary>
    [TestMethod]
    public void A_share_is_the_variance_that_random_latents_show()
    {
        OnnxModel model = TinyModels.Generator(latentSize: 5);
        (_, float[] weights) = model.FloatInitializer("project.weight");
        int responses = weights.Length / 5;
        IReadOnlyList<PrincipalDirection> directions = PrincipalDirections.Of(model, 5);
        double[] along = new double[5];
        double all = 0;
        for (int seed = 0; seed < 4000; seed++)
        {
            float[] latent = Latents.FromSeed(seed, 5);
            all += Power(latent);
            for (int k = 0; k < 5; k++)
            {
                double length = directions[k].Vector.Zip(latent).Sum(pair => pair.First * (double)pair.Second);
                along[k] += Power([.. directions[k].Vector.Select(element => (float)(length * element))]);
            }
        }

        Assert.AreEqual(1, directions.Sum(direction => direction.Share), 1e-9);
        for (int k = 0; k < 5; k++)
        {
            Assert.AreEqual(directions[k].Share, along[k] / all, 0.02, $"direction {k}");
        }

        double Power(float[] latent) => Enumerable.Range(0, responses)
            .Sum(response => Math.Pow(Enumerable.Range(0, 5).Sum(i => latent[i] * (double)weights[(i * responses) + response]), 2));
    }

    [TestMethod]
    public void A_variant_has_the_directions_of_its_generator()
    {
        OnnxModel model = OnnxModel.Load(Path.Combine(Repository.Root, "models", "sprites", "generator.onnx"));
        CollectionAssert.AreEqual(
            PrincipalDirections.Of(model, 3)[2].Vector, PrincipalDirections.Of(GeneratorVariants.WithSeedInput(model), 3)[2].Vector);
    }

    [TestMethod]
    public void Other_models_and_counts_are_refused()
    {
        OnnxModel model = TinyModels.Generator(latentSize: 5);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PrincipalDirections.Of(model, 6));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PrincipalDirections.Of(model, 0));
        Assert.Contains("Generator model is needed", Refusal(TinyModels.Discriminator()));
        Assert.Contains("(Tanh) of 'model' stands where the first layer", Refusal(Model(null)));
        Assert.Contains("(Gemm) of 'model' has weights that are not finite", Refusal(Model(float.NaN)));
        Assert.Contains("all zero", Refusal(Model(0)));
        Assert.HasCount(1, PrincipalDirections.Of(Model(1), 1));

        static string Refusal(OnnxModel other) =>
            Assert.ThrowsExactly<InvalidDataException>(() => PrincipalDirections.Of(other, 1)).Message;
    }

    /// <summary>A generator of 2×2 pixels, each of them a sum of four elements times one weight, or without a weight one element.</summary>
    private static OnnxModel Model(float? weight)
    {
        var builder = new OnnxModelBuilder("generator");
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, 4);
        string value = "latent";
        if (weight is float one)
        {
            string matrix = builder.AddInitializer("weight", [.. Enumerable.Repeat(one, 16)], 4, 4);
            value = builder.AddNode("Gemm", "Gemm", ["latent", matrix], "sums");
        }

        value = builder.AddNode("Reshape", "Reshape", [value, builder.AddInitializer("shape", [0L, 1, 2, 2], 4)], "maps");
        builder.AddNode("Tanh", "Tanh", [value], "image");
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, 1, 2, 2);
        var metadata = new ModelMetadata
        {
            Role = ModelRole.Generator,
            LatentSize = 4,
            Channels = 1,
            Height = 2,
            Width = 2,
            Dataset = "sums",
            ImagesSeen = 0,
            Loss = "none",
        };
        foreach ((string key, string property) in metadata.ToProperties())
        {
            builder.SetMetadata(key, property);
        }

        return builder.Build();
    }

    private static void RequireNumpys(string path, int latentSize, int count)
    {
        using var numpy = JsonDocument.Parse(PythonTools.Run(
            Path.Combine("Dcgan.Onnx.Tests", "Python", "principal_directions.py"), ["numpy", "onnx"], path, $"{latentSize}"));
        IReadOnlyList<PrincipalDirection> directions = PrincipalDirections.Of(OnnxModel.Load(path), count);
        Assert.HasCount(count, directions);
        for (int k = 0; k < count; k++)
        {
            Assert.AreEqual(numpy.RootElement.GetProperty("shares")[k].GetDouble(), directions[k].Share, 1e-9, $"direction {k}");
            double[] vector = [.. numpy.RootElement.GetProperty("vectors")[k].EnumerateArray().Select(element => element.GetDouble())];
            Assert.HasCount(latentSize, directions[k].Vector);
            for (int i = 0; i < latentSize; i++)
            {
                Assert.AreEqual(vector[i], directions[k].Vector[i], 1e-6, $"direction {k}, element {i}");
            }
        }
    }
}
