using Dcgan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Export;

/// <summary>The exported files in the hands of others.</summary>
[TestClass]
public sealed class ExportInteropTests
{
    [TestMethod]
    [DataRow(3, 24, 20)]
    [DataRow(1, 28, 28)]
    [DataRow(4, 64, 96)]
    public void The_ONNX_checker_accepts_the_files_and_knows_every_shape(int channels, int height, int width)
    {
        using var folder = new TestFolder();
        using ExportedNetworks networks = Create(channels, height, width);

        PythonTools.CheckOnnx(Save(networks, folder));
    }

    [TestMethod]
    [DataRow(3, 24, 20)]
    [DataRow(1, 28, 28)]
    public void OpenCV_computes_the_same(int channels, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        using ExportedNetworks networks = Create(channels, height, width);
        string[] files = Save(networks, folder);
        using var random = new torch.Generator(5);
        Tensor latents = randn([2, 9], generator: random);
        Tensor images = networks.Images(2, random);
        float[] pixels = TestNetworks.Values(images);
        int[] imageShape = [2, channels, height, width];

        RequireClose(
            TestNetworks.Values(networks.Generator.forward(latents)),
            PythonTools.RunOpenCv(files[0], TestNetworks.Values(latents), [2, 9], "image"));
        RequireClose(
            networks.Discriminator.Probabilities(images),
            PythonTools.RunOpenCv(files[1], pixels, imageShape, "probability"));
        RequireClose(
            [.. networks.Features(images.narrow(0, 0, 1)), .. networks.Features(images.narrow(0, 1, 1))],
            PythonTools.RunOpenCv(files[2], pixels, imageShape, "features"));
    }

    [TestMethod]
    public void The_same_weights_give_the_same_bytes()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["first"]);
        Directory.CreateDirectory(folder["second"]);
        using ExportedNetworks first = Create(3, 24, 20);
        using ExportedNetworks second = Create(3, 24, 20);

        foreach ((string one, string other) in Save(first, folder, "first").Zip(Save(second, folder, "second")))
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(one), File.ReadAllBytes(other));
        }
    }

    private static void RequireClose(float[] expected, float[] actual) => Assert.IsLessThan(
        1e-4 * Math.Max(1, expected.Max(Math.Abs)), TestNetworks.LargestDifference(expected, actual));

    private static ExportedNetworks Create(int channels, int height, int width) =>
        new(new NetworkShape(channels, height, width, latentSize: 9, featureMaps: 3), seed: 1);

    private static string[] Save(ExportedNetworks networks, TestFolder folder, string name = "")
    {
        string[] files =
        [
            Path.Combine(folder[name], "generator.onnx"),
            Path.Combine(folder[name], "discriminator.onnx"),
            Path.Combine(folder[name], "features.onnx"),
        ];
        networks.GeneratorModel().Save(files[0]);
        networks.DiscriminatorModel().Save(files[1]);
        networks.FeaturesModel().Save(files[2]);
        return files;
    }
}
