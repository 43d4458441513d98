using System.Runtime.InteropServices;
using Dcgan.Training.Classifiers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Classifiers;

[TestClass]
public sealed class ImageClassifierTests
{
    [TestMethod]
    [DataRow(1, 8, 8)]
    [DataRow(3, 9, 13)]
    [DataRow(4, 28, 64)]
    public void Any_size_from_8_on_gives_features_and_logits(int channels, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        var network = new ImageClassifier(channels, classes: 7, width: 3);
        Tensor images = rand(2, channels, height, width).mul(2).sub(1);

        CollectionAssert.AreEqual(new long[] { 2, 7 }, network.forward(images).shape);
        Tensor features = network.Features(images);
        CollectionAssert.AreEqual(new long[] { 2, 12 }, features.shape);
        Assert.IsGreaterThanOrEqualTo(0, features.min().item<float>());
        Assert.AreEqual((channels, 7, 12), (network.Channels, network.ClassCount, network.FeatureCount));
    }

    [TestMethod]
    [DataRow(1, 28, 28)]
    [DataRow(3, 9, 13)]
    public void PyTorch_computes_the_same_features_and_logits(int channels, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        ImageClassifier network = Randomized(channels, classes: 5, width: 4);
        Tensor images = rand(3, channels, height, width).mul(2).sub(1);
        Write(folder["weights"], [.. network.Body.children().Append(network.Head).SelectMany(WeightsOf)]);
        Write(folder["images"], [images]);

        PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "image_classifier.py"),
            ["numpy", "torch"],
            $"{channels}", $"{height}", $"{width}", "4", "5",
            folder["weights"], folder["images"], folder["features"], folder["logits"]);

        RequireClose(folder["features"], network.Features(images));
        RequireClose(folder["logits"], network.forward(images));
    }

    [TestMethod]
    public void Initial_weights_keep_the_size_of_what_passes_through()
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(5);
        var network = new ImageClassifier(3, classes: 10, width: 32, random);

        foreach (Convolution layer in network.modules().OfType<Convolution>())
        {
            double inputs = 9 * layer.in_channels;
            float[] weights = TestNetworks.Values(layer.weight);
            double deviation = Math.Sqrt(weights.Average(weight => (double)weight * weight));
            Assert.AreEqual(1, deviation / Math.Sqrt(2 / inputs), 4 / Math.Sqrt(2.0 * weights.Length));
        }
    }

    [TestMethod]
    public void The_generator_names_the_weights()
    {
        using IDisposable scope = NewDisposeScope();
        float[] first = Weights(5);

        CollectionAssert.AreEqual(first, Weights(5));
        CollectionAssert.AreNotEqual(first, Weights(6));
    }

    [TestMethod]
    [DataRow(2, 10, 32, "channels", "2", "1, 3 or 4")]
    [DataRow(3, 1, 32, "classes", "1", "2 or more")]
    [DataRow(3, 10, 0, "width", "0", "1 to 1024")]
    [DataRow(3, 10, 1025, "width", "1025", "1 to 1024")]
    public void Impossible_numbers_are_named(int channels, int classes, int width, params string[] says)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => new ImageClassifier(channels, classes, width)).Message;

        foreach (string part in says)
        {
            Assert.Contains(part, message);
        }
    }

    /// <summary>A network in evaluation mode, all of whose numbers are other than initial ones.</summary>
    internal static ImageClassifier Randomized(int channels, int classes, int width)
    {
        using IDisposable frozen = no_grad();
        using var random = new torch.Generator(2);
        ImageClassifier network = TestNetworks.Randomized(new ImageClassifier(channels, classes, width, random), seed: 1);
        network.Head.bias!.normal_(0, 1, random);
        return network;
    }

    private static float[] Weights(ulong seed)
    {
        using var random = new torch.Generator(seed);
        using var network = new ImageClassifier(1, classes: 3, width: 4, random);
        return TestNetworks.Weights(network);
    }

    private static Tensor[] WeightsOf(nn.Module module) => module switch
    {
        Convolution convolution => [convolution.weight],
        BatchNorm2d norm => [norm.weight, norm.bias!, norm.running_mean!, norm.running_var!],
        Linear linear => [linear.weight, linear.bias!],
        _ => [],
    };

    private static void Write(string path, Tensor[] tensors) =>
        File.WriteAllBytes(path, [.. tensors.SelectMany(tensor => MemoryMarshal.AsBytes<float>(TestNetworks.Values(tensor)).ToArray())]);

    private static void RequireClose(string path, Tensor ours)
    {
        float[] expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        float[] values = TestNetworks.Values(ours);
        Assert.IsGreaterThan(1e-3, values.Max() - values.Min());
        Assert.IsLessThan(1e-5 * Math.Max(1, expected.Max(Math.Abs)), TestNetworks.LargestDifference(expected, values));
    }
}
