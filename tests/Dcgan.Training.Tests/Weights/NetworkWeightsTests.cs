using Dcgan.Onnx;
using Dcgan.Training.Networks;
using Dcgan.Training.Weights;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Weights;

[TestClass]
public sealed class NetworkWeightsTests
{
    public static IEnumerable<object[]> Sizes =>
        [[1, 12, 12, 3], [3, 24, 20, 4], [4, 64, 96, 2], [3, 64, 64, 2], [1, 28, 28, 5], [3, 192, 256, 1]];

    private static readonly Dictionary<string, (Action<List<(string Name, Tensor Tensor)>> Change, string[] Says)> _changes =
        new()
        {
            ["a tensor that is missing"] = (all => Remove(all, "main.4.running_var"), ["main.4.running_var", "lacks"]),
            ["no count of batches"] = (all => Remove(all, "main.4.num_batches_tracked"), ["main.4.num_batches_tracked"]),
            ["the first convolution missing"] = (all => Remove(all, "main.0.weight"), ["main.0.weight", "missing"]),
            ["a convolution in the middle missing"] = (all => Remove(all, "main.3.weight"), ["Generator"]),
            ["a tensor too much"] = (all => all.Add(("main.0.bias", zeros(3))), ["main.0.bias"]),
            ["another number of maps"] = (all => Replace(all, "main.4.bias", zeros(5)), ["main.4.bias", "[5]", "[3]"]),
            ["another kernel"] = (all => Replace(all, "main.3.weight", zeros(6, 3, 3, 3)), ["main.3.weight", "[6, 3, 3, 3]", "[6, 3, 4, 4]"]),
            ["another type"] = (all => Replace(all, "main.4.bias", zeros(3, float64)), ["main.4.bias", "Float64", "Float32"]),
            ["a matrix for a kernel"] = (all => Replace(all, "main.0.weight", zeros(6, 54)), ["main.0.weight", "[6, 54]"]),
            ["an empty kernel"] = (all => Replace(all, "main.0.weight", zeros(0, 6, 3, 3)), ["latent"]),
            ["a size that cannot be built"] = (all => Replace(all, "main.0.weight", zeros(6, 6, 9, 9)), ["36x36"]),
            ["a huge kernel"] = (all => Replace(all, "main.0.weight", zeros(1, 1, 1, 1 << 20)), ["cannot be built"]),
            ["two channels"] = (all => Replace(all, "main.6.weight", zeros(3, 2, 4, 4)), ["2 channels"]),
            ["a size that is built otherwise"] = (all => Replace(all, "main.0.weight", zeros(6, 6, 8, 8)), ["32x32", "3 doublings"]),
            ["what is no number"] = (all => Replace(all, "main.4.bias", full([3], float.NaN)), ["main.4.bias", "finite"]),
            ["a negative variance"] = (all => Replace(all, "main.4.running_var", full([3], -1f)), ["main.4.running_var"]),
        };

    public static IEnumerable<object[]> Changes => _changes.Keys.Select(key => new object[] { key });

    [TestMethod]
    [DynamicData(nameof(Sizes))]
    public void Weights_come_back_bit_for_bit_with_their_sizes(int channels, int height, int width, int maps)
    {
        using var folder = new TestFolder();
        var shape = new NetworkShape(channels, height, width, latentSize: 6, featureMaps: maps);
        using Generator generator = TestNetworks.Randomized(new Generator(shape), 1);
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(shape), 2);
        NetworkWeights.Save(folder["g"], generator);
        NetworkWeights.Save(folder["d"], discriminator, Metadata(shape));

        using Generator readGenerator = NetworkWeights.LoadGenerator(folder["g"]);
        using Discriminator readDiscriminator = NetworkWeights.LoadDiscriminator(folder["d"]);

        Assert.AreEqual(shape, readGenerator.Shape);
        Assert.AreEqual(shape, readDiscriminator.Shape);
        RequireSame(generator, readGenerator);
        RequireSame(discriminator, readDiscriminator);
        Assert.IsTrue(readGenerator.parameters().All(parameter => parameter.requires_grad));
    }

    [TestMethod]
    public void A_file_says_what_it_was_trained_on()
    {
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        var shape = new NetworkShape(1, 12, 12, latentSize: 6, featureMaps: 3);
        using var generator = new Generator(shape);
        using var discriminator = new Discriminator(shape);
        NetworkWeights.Save(folder["plain"], discriminator);
        NetworkWeights.Save(folder["told"], generator, Metadata(shape));

        Assert.AreEqual(Metadata(shape), WeightFile.Read(folder["told"]).Metadata);
        ModelMetadata plain = WeightFile.Read(folder["plain"]).Metadata;
        Assert.AreEqual("unknown", plain.Dataset);
        Assert.AreEqual(0, plain.ImagesSeen);
        Assert.AreEqual(100, plain.LatentSize);
        Assert.AreEqual("pt", SafetensorsFile.Read(folder["plain"]).Metadata("format"));
    }

    [TestMethod]
    [DynamicData(nameof(Changes))]
    public void What_is_no_network_is_refused_by_tensor(string change)
    {
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        using var generator = new Generator(new NetworkShape(1, 12, 12, latentSize: 6, featureMaps: 3));
        List<(string Name, Tensor Tensor)> tensors = [.. NetworkWeights.Tensors(generator)];
        (Action<List<(string Name, Tensor Tensor)>> spoil, string[] says) = _changes[change];
        spoil(tensors);
        Safetensors.Write(folder["spoilt"], tensors, new Dictionary<string, string>());

        InvalidDataException refusal =
            Assert.ThrowsExactly<InvalidDataException>(() => NetworkWeights.LoadGenerator(folder["spoilt"]));

        foreach (string part in (string[])[folder["spoilt"], .. says])
        {
            StringAssert.Contains(refusal.Message, part);
        }
    }

    [TestMethod]
    public void A_network_of_the_other_kind_and_a_missing_file_are_named()
    {
        using var folder = new TestFolder();
        var shape = new NetworkShape(1, 12, 12, latentSize: 6, featureMaps: 3);
        using var generator = new Generator(shape);
        using var discriminator = new Discriminator(shape);
        NetworkWeights.Save(folder["g"], generator);
        NetworkWeights.Save(folder["d"], discriminator);

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => NetworkWeights.LoadDiscriminator(folder["g"])).Message,
            "Generator");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => NetworkWeights.LoadGenerator(folder["d"])).Message,
            "Discriminator");
        StringAssert.Contains(
            Assert.ThrowsExactly<FileNotFoundException>(() => NetworkWeights.LoadGenerator(folder["none"])).Message,
            folder["none"]);
    }

    private static ModelMetadata Metadata(NetworkShape shape) => new()
    {
        Role = ModelRole.Generator,
        LatentSize = shape.LatentSize,
        Channels = shape.Channels,
        Height = shape.Height,
        Width = shape.Width,
        Dataset = "noise",
        ImagesSeen = 42,
        Loss = "none",
    };

    private static void RequireSame(nn.Module expected, nn.Module actual)
    {
        Dictionary<string, Tensor> others = actual.state_dict();
        Assert.HasCount(expected.state_dict().Count, others);
        foreach ((string name, Tensor tensor) in expected.state_dict())
        {
            Assert.IsTrue(TestNetworks.Same(tensor, others[name]), name);
        }
    }

    private static void Remove(List<(string Name, Tensor Tensor)> all, string name) =>
        Assert.AreEqual(1, all.RemoveAll(entry => entry.Name == name));

    private static void Replace(List<(string Name, Tensor Tensor)> all, string name, Tensor tensor)
    {
        Remove(all, name);
        all.Add((name, tensor));
    }
}
