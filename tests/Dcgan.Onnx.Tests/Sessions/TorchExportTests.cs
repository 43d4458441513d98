using System.Runtime.InteropServices;

namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>A DCGAN as <c>torch.onnx.export</c> writes it, against what PyTorch computes.</summary>
[TestClass]
public sealed class TorchExportTests
{
    private const int Count = 7;
    private static TestFolder? _folder;

    private static ModelDescription Generator => new()
    {
        Role = ModelRole.Generator,
        LatentSize = 100,
        Channels = 3,
        Height = 32,
        Width = 32,
    };

    private static ModelDescription Discriminator => Generator with { Role = ModelRole.Discriminator };

    [ClassInitialize]
    public static void Export(TestContext _)
    {
        _folder = new TestFolder();
        PythonTools.Run(
            Path.Combine("Dcgan.Onnx.Tests", "Python", "export_dcgan.py"), ["numpy", "torch"], _folder.Path);
    }

    [ClassCleanup]
    public static void Delete() => _folder?.Dispose();

    [TestMethod]
    public void The_generator_makes_the_same_images()
    {
        using var session = new GeneratorSession(Model("generator"), Generator, RawSession.Cpu);
        float[] images = new float[Count * session.ImageSize];

        session.Generate(Values("latents"), images);

        RequireClose(Values("images"), images, 1e-5f);
        Assert.IsTrue(images.Max() - images.Min() > 0.5f);
    }

    [TestMethod]
    public void Probabilities_are_the_same_and_have_their_logits()
    {
        using var session = new DiscriminatorSession(Model("probability"), Discriminator, RawSession.Cpu);

        (float[] probabilities, float[] logits) = Score(session);

        RequireClose(Values("probabilities"), probabilities, 1e-5f);
        RequireClose(Values("logits"), logits, 1e-4f);
    }

    [TestMethod]
    public void Logits_at_four_rows_a_run_are_the_same_and_have_their_probabilities()
    {
        using var session = new DiscriminatorSession(
            Model("logit"), Discriminator with { Output = DiscriminatorOutput.Logit }, RawSession.Cpu);

        (float[] probabilities, float[] logits) = Score(session);

        RequireClose(Values("logits"), logits, 1e-4f);
        RequireClose(Values("probabilities"), probabilities, 1e-5f);
    }

    private static (float[] Probabilities, float[] Logits) Score(DiscriminatorSession session)
    {
        float[] probabilities = new float[Count];
        float[] logits = new float[Count];
        session.Score(Values("images"), probabilities, logits);
        return (probabilities, logits);
    }

    private static OnnxModel Model(string name) => OnnxModel.Load(_folder![$"{name}.onnx"]);

    private static float[] Values(string name) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder![$"{name}.bin"])).ToArray();

    private static void RequireClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], tolerance, $"value {i}");
        }
    }
}
