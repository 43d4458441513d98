using System.Runtime.InteropServices;
using Dcgan.Training.Networks;
using Dcgan.Training.Weights;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Weights;

/// <summary>Weights to PyTorch, which loads them strictly, and from there, for networks that both build.</summary>
[TestClass]
public sealed class PyTorchWeightsTests
{
    public static IEnumerable<object[]> Sizes => [[3, 64, 64], [1, 28, 28], [4, 24, 40]];

    [TestMethod]
    [DynamicData(nameof(Sizes))]
    public void The_same_weights_give_the_same_images_and_logits_here_and_there(int channels, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        var shape = new NetworkShape(channels, height, width, latentSize: 10, featureMaps: 4);
        Tensor latents = randn(3, shape.LatentSize);
        Tensor images = rand(3, channels, height, width).mul(2).sub(1);
        Generator generator = TestNetworks.Randomized(new Generator(shape), 1);
        Discriminator discriminator = TestNetworks.Randomized(new Discriminator(shape), 2);
        NetworkWeights.Save(folder["generator"], generator);
        NetworkWeights.Save(folder["discriminator"], discriminator);

        RunPyTorch(
            folder,
            shape,
            ("load", "generator", "generator", latents),
            ("load", "discriminator", "discriminator", images),
            ("save", "generator", "their generator", latents),
            ("save", "discriminator", "their discriminator", images));
        using Generator theirGenerator = NetworkWeights.LoadGenerator(folder["their generator"]);
        using Discriminator theirDiscriminator = NetworkWeights.LoadDiscriminator(folder["their discriminator"]);
        theirGenerator.eval();
        theirDiscriminator.eval();

        Assert.AreEqual(shape, theirGenerator.Shape);
        Assert.AreEqual(new NetworkShape(channels, height, width, 100, 4), theirDiscriminator.Shape);
        Assert.AreEqual(17, theirGenerator.state_dict()["main.1.num_batches_tracked"].item<long>());
        RequireClose(generator.forward(latents), folder["generator.out"]);
        RequireClose(discriminator.forward(images), folder["discriminator.out"]);
        RequireClose(theirGenerator.forward(latents), folder["their generator.out"]);
        RequireClose(theirDiscriminator.forward(images), folder["their discriminator.out"]);
    }

    private static void RunPyTorch(
        TestFolder folder, NetworkShape shape, params (string Action, string Role, string Weights, Tensor Input)[] jobs)
    {
        int[] sizes =
        [
            shape.Channels, shape.Geometry.BaseHeight, shape.Geometry.BaseWidth, shape.Geometry.Doublings,
            shape.LatentSize, shape.FeatureMaps,
        ];
        List<string> arguments = [.. sizes.Select(size => $"{size}")];
        foreach ((string action, string role, string weights, Tensor input) in jobs)
        {
            string path = folder[weights];
            File.WriteAllBytes($"{path}.in", MemoryMarshal.AsBytes<float>(TestNetworks.Values(input)));
            arguments.AddRange([action, role, path, $"{path}.in", $"{path}.out"]);
        }

        PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "dcgan_weights.py"), ["numpy", "torch"], [.. arguments]);
    }

    private static void RequireClose(Tensor ours, string theirs)
    {
        float[] expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(theirs)).ToArray();
        float[] values = TestNetworks.Values(ours);
        Assert.IsGreaterThan(1e-3, values.Max() - values.Min());
        Assert.IsLessThan(
            1e-5 * Math.Max(1, expected.Max(Math.Abs)), TestNetworks.LargestDifference(expected, values));
    }
}
