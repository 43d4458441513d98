using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>Descriptions that are impossible, and models that do not fit theirs.</summary>
[TestClass]
public sealed class DescriptionRefusalTests
{
    private static readonly OnnxDimension _any = new("N");

    [TestMethod]
    public void Impossible_descriptions_are_refused_by_value()
    {
        ModelDescription good = DescribedModels.Generator;
        RequireImpossible(good with { Role = ModelRole.Discriminator }, "Discriminator");
        RequireImpossible(good with { LatentSize = 0 }, "LatentSize is 0");
        RequireImpossible(good with { LatentSize = 65_537 }, "65537");
        RequireImpossible(good with { Channels = 2 }, "not 2");
        RequireImpossible(good with { Height = -1 }, "Height is -1");
        RequireImpossible(good with { Width = 1 << 20 }, "Width is 1048576");
        RequireImpossible(good with { Output = (DiscriminatorOutput)7 }, "7");
    }

    [TestMethod]
    public void Sizes_that_do_not_fit_are_refused_by_name()
    {
        RequireMisfit(DescribedModels.Tanh([_any, 2, 4], [_any, 1, 2, 2]), "input z", "4 values");
        RequireMisfit(DescribedModels.Tanh([_any, 4], [_any, 3, 2, 2]), "output y", "4 values");
        RequireMisfit(DescribedModels.Tanh([_any, new("a"), new("b")], [_any, 1, 2, 2]), "input z");
        RequireMisfit(DescribedModels.Tanh([4], [_any, 1, 2, 2]), "input z");
        RequireMisfit(DescribedModels.Tanh([_any, 4], []), "output y", "first axis");
    }

    [TestMethod]
    public void Batches_that_make_no_sense_are_refused()
    {
        RequireMisfit(DescribedModels.Tanh([3, 4], [2, 1, 2, 2]), "'z'", "3 rows", "'y' has 2");
        RequireMisfit(DescribedModels.Tanh([1L << 40, 4], [_any, 1, 2, 2]), "1099511627776 rows");
        RequireMisfit(DescribedModels.Tanh([0, 4], [_any, 1, 2, 2]), "0 rows");
    }

    [TestMethod]
    public void A_fixed_batch_of_more_than_2_GiB_is_refused()
    {
        ModelDescription large = DescribedModels.Generator with { LatentSize = 4, Height = 1024, Width = 1024 };
        OnnxModel model = DescribedModels.Tanh([1024, 4], [1024, 1, 1024, 1024]);

        Assert.Contains("2 GiB", Assert.ThrowsExactly<InvalidDataException>(
            () => new GeneratorSession(model, large, RawSession.Cpu)).Message);
    }

    [TestMethod]
    public void Names_choose_among_several_and_must_exist()
    {
        OnnxModel model = TinyModels.Discriminator();
        ModelDescription tiny = new() { Role = ModelRole.Discriminator, Channels = 3, Height = 8, Width = 8 };
        using var ours = new DiscriminatorSession(model, RawSession.Cpu);
        using var described = new DiscriminatorSession(
            model,
            tiny with { InputName = "image", OutputName = "logit", Output = DiscriminatorOutput.Logit },
            RawSession.Cpu);
        float[] image = Latents.FromSeed(1, ours.ImageSize);
        float[][] expected = [new float[1], new float[1]];
        float[][] actual = [new float[1], new float[1]];

        ours.Score(image, expected[0], expected[1]);
        described.Score(image, actual[0], actual[1]);

        Assert.AreEqual(expected[0][0], actual[0][0], 1e-6f);
        Assert.AreEqual(expected[1][0], actual[1][0]);
        RequireRefused(model, tiny, "2 outputs", "probability, logit");
        RequireRefused(model, tiny with { OutputName = "realism" }, "'realism'", "probability, logit");
        RequireRefused(model, tiny with { OutputName = "logit", InputName = "x" }, "'x'", "it has image");
    }

    [TestMethod]
    public void Other_types_are_refused()
    {
        var builder = new OnnxModelBuilder("foreign");
        builder.AddInput("z", OnnxElementType.Double, _any, 4);
        builder.AddNode("Tanh", "Tanh", ["z"], "y");
        builder.AddOutput("y", OnnxElementType.Double, _any, 4);

        RequireMisfit(builder.Build("foreign.onnx"), "Double", "float32");
    }

    private static void RequireImpossible(ModelDescription description, string part) => Assert.Contains(
        part,
        Assert.ThrowsExactly<ArgumentException>(() => new GeneratorSession(
            DescribedModels.Tanh([_any, 4], [_any, 1, 2, 2]), description, RawSession.Cpu)).Message);

    private static void RequireRefused(OnnxModel model, ModelDescription description, params string[] parts) =>
        RequireParts(
            Assert.ThrowsExactly<InvalidDataException>(
                () => new DiscriminatorSession(model, description, RawSession.Cpu)).Message,
            parts);

    private static void RequireMisfit(OnnxModel model, params string[] parts) => RequireParts(
        Assert.ThrowsExactly<InvalidDataException>(
            () => new GeneratorSession(model, DescribedModels.Generator, RawSession.Cpu)).Message,
        ["foreign.onnx", .. parts]);

    private static void RequireParts(string message, string[] parts)
    {
        foreach (string part in parts)
        {
            Assert.Contains(part, message);
        }
    }
}
