using Dcgan.Training.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Networks;

/// <summary>The architecture guidelines of Radford, Metz and Chintala (2015), section 3.</summary>
[TestClass]
public sealed class NetworkRulesTests
{
    public static IEnumerable<object[]> Shapes =>
    [
        [1, 28, 28], [3, 32, 32], [4, 24, 24], [3, 48, 48], [3, 64, 64], [1, 64, 96], [4, 56, 40], [3, 128, 128], [1, 192, 256],
    ];

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void The_generator_follows_the_rules(int channels, int height, int width)
    {
        var shape = new NetworkShape(channels, height, width, latentSize: 8, featureMaps: 2);
        using var generator = new Generator(shape);
        nn.Module[] layers = Layers(generator.Layers);

        // Triples of transposed convolution, batch norm and ReLU, and then the output without a batch norm.
        Assert.AreEqual((shape.Geometry.Doublings * 3) + 2, layers.Length);
        for (int i = 0; i < layers.Length - 2; i += 3)
        {
            Assert.IsInstanceOfType<ConvTranspose2d>(layers[i]);
            Assert.IsInstanceOfType<BatchNorm2d>(layers[i + 1]);
            Assert.IsInstanceOfType<ReLU>(layers[i + 2]);
            if (i > 0)
            {
                RequireDoubling((Convolution)layers[i]);
            }
        }

        Assert.IsInstanceOfType<ConvTranspose2d>(layers[^2]);
        RequireDoubling((Convolution)layers[^2]);
        Assert.IsInstanceOfType<Tanh>(layers[^1]);
        RequireNothingElse(generator, layers);
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void The_discriminator_follows_the_rules(int channels, int height, int width)
    {
        var shape = new NetworkShape(channels, height, width, latentSize: 8, featureMaps: 2);
        using var discriminator = new Discriminator(shape);
        nn.Module[] layers = Layers(discriminator.Layers);

        // No batch norm after the input's convolution or the logit's.
        Assert.AreEqual(2 + ((shape.Geometry.Doublings - 1) * 3) + 1, layers.Length);
        Assert.IsInstanceOfType<Conv2d>(layers[0]);
        RequireDoubling((Convolution)layers[0]);
        Assert.IsInstanceOfType<LeakyReLU>(layers[1]);
        for (int i = 2; i < layers.Length - 1; i += 3)
        {
            Assert.IsInstanceOfType<Conv2d>(layers[i]);
            RequireDoubling((Convolution)layers[i]);
            Assert.IsInstanceOfType<BatchNorm2d>(layers[i + 1]);
            Assert.IsInstanceOfType<LeakyReLU>(layers[i + 2]);
        }

        Assert.IsInstanceOfType<Conv2d>(layers[^1]);
        Assert.IsTrue(layers.OfType<LeakyReLU>().All(leaky => leaky.negative_slope == 0.2));
        RequireNothingElse(discriminator, layers);
    }

    [TestMethod]
    public void The_paper_sizes_have_as_many_parameters_as_its_reference_implementations()
    {
        var shape = new NetworkShape(3, 64, 64);
        using var generator = new Generator(shape);
        using var discriminator = new Discriminator(shape);

        Assert.AreEqual(3_576_704, generator.parameters().Sum(parameter => parameter.numel()));
        Assert.AreEqual(2_765_568, discriminator.parameters().Sum(parameter => parameter.numel()));
    }

    [TestMethod]
    public void Parameters_are_named_as_in_the_PyTorch_example()
    {
        var shape = new NetworkShape(3, 12, 12, latentSize: 8, featureMaps: 2);
        using var generator = new Generator(shape);
        using var discriminator = new Discriminator(shape);

        CollectionAssert.AreEquivalent(
            new[]
            {
                "main.0.weight",
                "main.1.weight", "main.1.bias", "main.1.running_mean", "main.1.running_var", "main.1.num_batches_tracked",
                "main.3.weight",
                "main.4.weight", "main.4.bias", "main.4.running_mean", "main.4.running_var", "main.4.num_batches_tracked",
                "main.6.weight",
            },
            generator.state_dict().Keys.ToArray());
        CollectionAssert.AreEquivalent(
            new[]
            {
                "main.0.weight",
                "main.2.weight",
                "main.3.weight", "main.3.bias", "main.3.running_mean", "main.3.running_var", "main.3.num_batches_tracked",
                "main.5.weight",
            },
            discriminator.state_dict().Keys.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void Latents_become_images_in_range_and_images_become_logits(int channels, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        var shape = new NetworkShape(channels, height, width, latentSize: 8, featureMaps: 2);
        Generator generator = TestNetworks.Randomized(new Generator(shape), 1);
        Discriminator discriminator = TestNetworks.Randomized(new Discriminator(shape), 2);

        Tensor images = generator.forward(randn(2, 8));
        Tensor logits = discriminator.forward(images);

        CollectionAssert.AreEqual(new long[] { 2, channels, height, width }, images.shape);
        float[] values = TestNetworks.Values(images);
        Assert.IsTrue(values.All(value => value is >= -1 and <= 1));
        Assert.IsTrue(values.Max() - values.Min() > 0.1);
        CollectionAssert.AreEqual(new long[] { 2, 1 }, logits.shape);
    }

    [TestMethod]
    [DataRow(2, 32, 100, 64, "2 channels")]
    [DataRow(3, 32, 0, 64, "0")]
    [DataRow(3, 32, 4097, 64, "4097")]
    [DataRow(3, 32, 100, 0, "0")]
    [DataRow(3, 32, 100, 1025, "1025")]
    [DataRow(3, 30, 100, 64, "30x30")]
    public void What_cannot_be_built_is_refused_by_value(int channels, int side, int latent, int maps, string named) =>
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new NetworkShape(channels, side, side, latent, maps)).Message,
            named);

    private static nn.Module[] Layers(Sequential main) => [.. main.named_children().Select(child => child.module)];

    private static void RequireDoubling(Convolution convolution)
    {
        CollectionAssert.AreEqual(new long[] { 4, 4 }, convolution.kernel_size);
        CollectionAssert.AreEqual(new long[] { 2, 2 }, convolution.stride);
        CollectionAssert.AreEqual(new long[] { 1, 1 }, convolution.padding);
    }

    /// <summary>No pooling, no fully connected layer, no bias beside a batch norm: only what was looked at above.</summary>
    private static void RequireNothingElse(nn.Module network, nn.Module[] layers)
    {
        nn.Module[] leaves =
            [.. network.named_modules().Select(entry => entry.module).Where(module => !module.children().Any())];
        Assert.AreEqual(layers.Length, leaves.Length);
        Assert.IsTrue(layers.OfType<Convolution>().All(convolution => convolution.bias is null));
    }
}
