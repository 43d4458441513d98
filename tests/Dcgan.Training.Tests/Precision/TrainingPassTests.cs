using Dcgan.Training.Networks;
using Dcgan.Training.Precision;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Precision;

/// <summary>The passes of training against the networks' own layers, values and gradients.</summary>
[TestClass]
public sealed class TrainingPassTests
{
    private const int Batch = 6;

    // bfloat16 rounds to 1 in 256; through nine layers there and back, and normalised over six images, that adds up.
    // Shapes with one and with several channels, with a rectangle, and with layers wide enough for matrix products.
    [TestMethod]
    [DataRow(1, 28, 28, 16, "fp32", 2e-5)]
    [DataRow(3, 16, 24, 8, "fp32", 2e-5)]
    [DataRow(3, 64, 64, 32, "fp32", 2e-5)]
    [DataRow(1, 28, 28, 16, "bf16", 0.03)]
    [DataRow(4, 16, 24, 8, "bf16", 0.03)]
    [DataRow(3, 64, 64, 64, "bf16", 0.06)]
    public void ValuesAndGradientsAreThoseOfTheLayers(
        int channels, int height, int width, int maps, string precision, double tolerance)
    {
        using IDisposable scope = NewDisposeScope();
        var shape = new NetworkShape(channels, height, width, latentSize: 12, featureMaps: maps);
        using var random = new torch.Generator(3);
        using var generator = new Training.Networks.Generator(shape, random);
        using var discriminator = new Discriminator(shape, random);
        Enliven(generator);
        Enliven(discriminator);
        Tensor latents = randn([Batch, 12], generator: random);
        Tensor weighting = randn([Batch, 1], generator: random);

        // The game's whole chain: the gradients of G go through D. Batch norm's own state must not tell the two apart.
        Tensor plainImages = generator.forward(latents);
        Tensor plainLogits = discriminator.forward(plainImages);
        (plainLogits * weighting).sum().backward();
        Tensor[] plain = TakeGradients(generator, discriminator);

        ChannelsLast.Arrange(generator);
        ChannelsLast.Arrange(discriminator);
        var pass = new TrainingPass(PrecisionChoice.Parse(precision));
        Tensor images = pass.Images(generator, latents);
        Tensor logits = pass.Logits(discriminator, images);
        (logits * weighting).sum().backward();
        Tensor[] gradients = TakeGradients(generator, discriminator);

        Assert.AreEqual(ScalarType.Float32, images.dtype);
        RequireClose(plainImages, images, tolerance, "images");
        RequireClose(plainLogits, logits, tolerance * 2, "logits");
        for (int i = 0; i < plain.Length; i++)
        {
            RequireClose(plain[i], gradients[i], tolerance * 4, $"gradient {i}");
        }
    }

    [TestMethod]
    [DataRow(16, 8, "fp32", 2e-5)]
    [DataRow(64, 64, "bf16", 0.06)]
    public void BiasesOfADiscriminatorWithoutBatchNormalizationCount(int side, int maps, string precision, double tolerance)
    {
        using IDisposable scope = NewDisposeScope();
        var shape = new NetworkShape(3, side, side, 12, maps) { DiscriminatorBatchNorm = false };
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(shape), 3);
        using var random = new torch.Generator(3);
        Tensor images = rand([Batch, 3, side, side], generator: random);
        using (no_grad())
        {
            foreach ((string name, TorchSharp.Modules.Parameter parameter) in discriminator.named_parameters())
            {
                if (name.EndsWith(".bias", StringComparison.Ordinal))
                {
                    parameter.normal_(0, 0.5, random);
                }
            }
        }

        Tensor plain = discriminator.forward(images);
        plain.sum().backward();
        Tensor[] expected = TakeGradients(discriminator);
        ChannelsLast.Arrange(discriminator);
        Tensor logits = new TrainingPass(PrecisionChoice.Parse(precision)).Logits(discriminator, images);
        logits.sum().backward();

        RequireClose(plain, logits, tolerance * 2, "logits");
        foreach (((Tensor wanted, Tensor gradient), int i) in
            expected.Zip(TakeGradients(discriminator)).Select((pair, i) => (pair, i)))
        {
            RequireClose(wanted, gradient, tolerance * 4, $"gradient {i}");
        }
    }

    // From 256 input maps on, the strided one's forward pass is a product as well.
    [TestMethod]
    [DataRow(128)]
    [DataRow(256)]
    public void WideLayersHaveTheGradientsOfConvolutionsInDoublePrecision(int maps)
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(4);
        Tensor small = Rounded(randn([2, 256, 3, 5], generator: random));
        Tensor large = Rounded(randn([2, maps, 6, 10], generator: random));
        Tensor weight = Rounded(randn([256, maps, 4, 4], generator: random) * 0.02);
        Assert.IsTrue(WideConvolution.Pays(large, weight));

        RequireSame(
            large, weight, small, (x, w) => WideStridedConvolution.apply(x, w), WideConvolution.Down);
        RequireSame(
            small, weight, large, (x, w) => WideTransposedConvolution.apply(x, w), WideConvolution.Up);
    }

    [TestMethod]
    public void LongTrainingsDoNotGrow()
    {
        var shape = new NetworkShape(3, 32, 32, latentSize: 8, featureMaps: 64);
        using var generator = new Training.Networks.Generator(shape);
        using var discriminator = new Discriminator(shape);
        ChannelsLast.Arrange(generator);
        ChannelsLast.Arrange(discriminator);
        var pass = new TrainingPass(TrainingPrecision.BFloat16);
        void Step()
        {
            using IDisposable scope = NewDisposeScope();
            pass.Logits(discriminator, pass.Images(generator, randn(2, 8))).sum().backward();
        }

        Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 20; i++)
        {
            Step();
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.IsLessThanOrEqualTo(5, DisposeScopeManager.Statistics.ThreadTotalLiveCount - before);
    }

    /// <summary>Weights of the paper's size leave logits near zero, where nothing could be told apart.</summary>
    private static void Enliven(nn.Module network)
    {
        using IDisposable frozen = no_grad();
        foreach (TorchSharp.Modules.Parameter parameter in network.parameters())
        {
            if (parameter.dim() == 4)
            {
                parameter.mul_(5);
            }
        }
    }

    private static Tensor[] TakeGradients(params nn.Module[] networks)
    {
        TorchSharp.Modules.Parameter[] parameters = [.. networks.SelectMany(network => network.parameters())];
        Tensor[] gradients = [.. parameters.Select(parameter => parameter.grad!.clone())];
        foreach (TorchSharp.Modules.Parameter parameter in parameters)
        {
            parameter.grad!.zero_();
        }

        return gradients;
    }

    private static void RequireSame(
        Tensor x, Tensor weight, Tensor gradient, Func<Tensor, Tensor, Tensor> wide, Func<Tensor, Tensor, Tensor> plain)
    {
        Tensor wideX = x.detach().requires_grad_(true);
        Tensor wideWeight = weight.detach().requires_grad_(true);
        Tensor y = wide(wideX, wideWeight);
        IList<Tensor> actual = autograd.grad([y], [wideX, wideWeight], [gradient]);

        Tensor exactX = x.to(float64).detach().requires_grad_(true);
        Tensor exactWeight = weight.to(float64).detach().requires_grad_(true);
        Tensor exactY = plain(exactX, exactWeight);
        IList<Tensor> expected = autograd.grad([exactY], [exactX, exactWeight], [gradient.to(float64)]);
        RequireClose(exactY, y, 0.005, "output");
        RequireClose(expected[0], actual[0], 0.005, "gradient of the input");
        RequireClose(expected[1], actual[1], 0.005, "gradient of the weights");
    }

    private static Tensor Rounded(Tensor values) => ChannelsLast.Of(values.to(bfloat16));

    /// <summary>The root mean square of the difference, relative to that of what is expected.</summary>
    private static void RequireClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape, what);
        Tensor difference = actual.to(float64) - expected.to(float64);
        double relative = Math.Sqrt(
            difference.square().mean().item<double>() / expected.to(float64).square().mean().item<double>());
        Assert.IsLessThanOrEqualTo(tolerance, relative, what);
    }
}
