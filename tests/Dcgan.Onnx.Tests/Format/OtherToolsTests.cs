using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Format;

/// <summary>What other programs say of the models.</summary>
[TestClass]
public sealed class OtherToolsTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void The_onnx_checker_accepts_models_and_variants(int channels)
    {
        OnnxModel generator = TinyModels.Generator(channels, 12, 8);
        OnnxModel seeded = GeneratorVariants.WithSeedInput(generator);
        OnnxModel[] models =
        [
            generator,
            TinyModels.Discriminator(channels, 12, 8),
            TinyModels.Features(channels, 12, 8),
            seeded,
            GeneratorVariants.WithPixelOutput(generator),
            GeneratorVariants.WithArgbOutput(generator),
            GeneratorVariants.WithPixelOutput(seeded),
            GeneratorVariants.WithArgbOutput(seeded),
        ];
        using var folder = new TestFolder();
        string[] files = [.. models.Select((_, i) => folder[$"{i}.onnx"])];
        foreach ((string file, OnnxModel model) in files.Zip(models))
        {
            model.Save(file);
        }

        PythonTools.CheckOnnx(files);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void OpenCV_generates_the_same_images(int channels)
    {
        OnnxModel generator = TinyModels.Generator(channels, 12, 8);
        using var folder = new TestFolder();
        generator.Save(folder["generator.onnx"]);
        using var session = new RawSession(generator);
        float[] latents = [.. Latents.FromSeed(1, 5), .. Latents.FromSeed(2, 5)];

        float[] images = PythonTools.RunOpenCv(folder["generator.onnx"], latents, [2, 5], "image");

        RequireClose(session.Run<float, float>("image", latents, 2), images);
    }

    [TestMethod]
    [DataRow("logit")]
    [DataRow("probability")]
    public void OpenCV_scores_the_same(string output)
    {
        OnnxModel discriminator = TinyModels.Discriminator(3, 12, 8);
        using var folder = new TestFolder();
        discriminator.Save(folder["discriminator.onnx"]);
        using var session = new RawSession(discriminator);
        float[] images = Latents.FromSeed(5, 2 * 3 * 12 * 8);

        float[] scores = PythonTools.RunOpenCv(folder["discriminator.onnx"], images, [2, 3, 12, 8], output);

        RequireClose(session.Run<float, float>(output, images, 2), scores);
    }

    private static void RequireClose(float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], 1e-5f, $"value {i}");
        }
    }
}
