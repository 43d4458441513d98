using Dcgan.Training.Networks;
using Dcgan.Training.Precision;
using TorchSharp;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Conditional;

/// <summary>What labels do in the networks and in the passes of training.</summary>
[TestClass]
public sealed class ConditionalNetworkTests
{
    private const int Batch = 7;

    private static Tensor Labels => tensor(Enumerable.Range(0, Batch).Select(i => (long)(i % ConditionalImages.Classes)).ToArray());

    [TestMethod]
    public void The_generator_reads_a_one_in_the_classs_place_behind_the_latents()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using Generator generator = TestNetworks.Randomized(new Generator(ConditionalImages.Shape), 1);
        Tensor latents = randn(Batch, 6);
        const int Inputs = 6 + ConditionalImages.Classes;
        float[] input = new float[Batch * Inputs];
        for (int row = 0; row < Batch; row++)
        {
            TestNetworks.Values(latents).AsSpan(row * 6, 6).CopyTo(input.AsSpan(row * Inputs));
            input[(row * Inputs) + 6 + (row % ConditionalImages.Classes)] = 1;
        }

        Tensor expected = generator.Layers.forward(tensor(input, [Batch, Inputs, 1, 1]));

        Assert.AreEqual(0, TestNetworks.LargestDifference(
            TestNetworks.Values(expected), TestNetworks.Values(generator.forward(latents, Labels))));
    }

    [TestMethod]
    public void The_discriminator_adds_the_product_of_the_last_maps_and_the_classs_kernel()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(ConditionalImages.Shape), 2);
        Tensor images = rand(Batch, 1, 12, 12).mul(2).sub(1);
        nn.Module<Tensor, Tensor>[] layers = [.. discriminator.Layers.children().Cast<nn.Module<Tensor, Tensor>>()];
        Tensor maps = layers[..^1].Aggregate(images, (x, layer) => layer.forward(x));
        float[] plain = TestNetworks.Values(layers[^1].forward(maps));
        float[] features = TestNetworks.Values(maps);
        float[] kernels = TestNetworks.Values(discriminator.Projection!.weight);
        int size = features.Length / Batch;

        float[] logits = TestNetworks.Values(discriminator.forward(images, Labels));

        for (int row = 0; row < Batch; row++)
        {
            int label = row % ConditionalImages.Classes;
            double product = Enumerable.Range(0, size).Sum(i => (double)features[(row * size) + i] * kernels[(label * size) + i]);
            Assert.AreEqual(plain[row] + product, logits[row], 1e-4);
        }
    }

    [TestMethod]
    [DataRow("fp32", 2e-5)]
    [DataRow("bf16", 0.06)]
    public void Passes_of_training_give_the_values_and_gradients_of_the_layers(string precision, double tolerance)
    {
        using IDisposable scope = NewDisposeScope();
        NetworkShape shape = new(1, 28, 28, latentSize: 12, featureMaps: 16) { Classes = ConditionalImages.Classes };
        using var random = new torch.Generator(3);
        using var generator = new Generator(shape, random);
        using var discriminator = new Discriminator(shape, random);
        Tensor latents = randn([Batch, 12], generator: random);
        Tensor weighting = randn([Batch, 1], generator: random);
        using (no_grad())
        {
            foreach (TorchSharp.Modules.Parameter parameter in generator.parameters().Concat(discriminator.parameters()))
            {
                parameter.mul_(4f.ToScalar());
            }
        }

        Tensor plainLogits = discriminator.forward(generator.forward(latents, Labels), Labels);
        (plainLogits * weighting).sum().backward();
        float[][] plain = TakeGradients(generator, discriminator);
        ChannelsLast.Arrange(generator);
        ChannelsLast.Arrange(discriminator);
        var pass = new TrainingPass(PrecisionChoice.Parse(precision));
        Tensor logits = pass.Logits(discriminator, pass.Images(generator, latents, Labels), Labels);
        (logits * weighting).sum().backward();
        float[][] gradients = TakeGradients(generator, discriminator);

        Assert.AreEqual(ScalarType.Float32, logits.dtype);
        RequireClose(TestNetworks.Values(plainLogits), TestNetworks.Values(logits), tolerance * 2);
        for (int i = 0; i < plain.Length; i++)
        {
            RequireClose(plain[i], gradients[i], tolerance * 4);
        }
    }

    [TestMethod]
    public void Labels_are_asked_for_and_refused_in_words()
    {
        using IDisposable scope = NewDisposeScope();
        using var conditional = new Generator(ConditionalImages.Shape);
        using var plain = new Discriminator(new NetworkShape(1, 12, 12, 6, 3));

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => conditional.forward(randn(2, 6))).Message, "3 classes");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => plain.forward(rand(2, 1, 12, 12), zeros(2, int64))).Message, "no classes");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new NetworkShape(1, 12, 12) { Classes = 1 }).Message, "2 to 4096");
    }

    private static float[][] TakeGradients(params nn.Module[] networks) =>
    [
        .. networks.SelectMany(network => network.parameters()).Select(parameter =>
        {
            float[] values = TestNetworks.Values(parameter.grad!);
            parameter.grad = null;
            return values;
        }),
    ];

    private static void RequireClose(float[] expected, float[] actual, double tolerance)
    {
        double scale = Math.Max(1e-6, expected.Max(Math.Abs));
        Assert.IsLessThan(tolerance, TestNetworks.LargestDifference(expected, actual) / scale);
    }
}
