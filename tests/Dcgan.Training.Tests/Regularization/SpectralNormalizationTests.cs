using Dcgan.Training.Networks;
using Dcgan.Training.Regularization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Regularization;

[TestClass]
public sealed class SpectralNormalizationTests
{
    private static readonly NetworkShape _shape = new(3, 24, 24, 8, 6) { DiscriminatorBatchNorm = false };

    [TestMethod]
    public void Every_convolution_has_the_norm_1_and_the_direction_of_its_weights()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Discriminator discriminator = Network();
        Tensor[] before = [.. Convolutions(discriminator).Select(layer => layer.weight.detach().clone())];

        using var spectral = new SpectralNormalization(discriminator, seed: 1);
        Converge(spectral);

        foreach ((Convolution layer, Tensor weight) in Convolutions(discriminator).Zip(before))
        {
            double norm = Largest(weight);
            Assert.AreEqual(1, Largest(layer.weight), 1e-6);
            Assert.IsLessThan(1e-6, ((layer.weight * norm) - weight).abs().max().item<double>());
        }
    }

    [TestMethod]
    public void One_power_iteration_a_step_keeps_up_with_weights_that_move()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var random = new torch.Generator(4);
        Discriminator discriminator = Network();
        using var spectral = new SpectralNormalization(discriminator, seed: 1);

        for (int step = 0; step < 50; step++)
        {
            foreach ((_, Parameter parameter) in spectral.Parameters)
            {
                parameter.add_(randn(parameter.shape, dtype: float64, generator: random) * 1e-3);
            }

            spectral.Normalize();
        }

        foreach (Convolution layer in Convolutions(discriminator))
        {
            Assert.AreEqual(1, Largest(layer.weight), 0.02);
        }
    }

    [TestMethod]
    public void Gradients_are_the_slopes_of_the_loss_as_a_function_of_the_weights_before_division()
    {
        using IDisposable scope = NewDisposeScope();
        Discriminator discriminator = Network();
        using var spectral = new SpectralNormalization(discriminator, seed: 1);
        Converge(spectral);
        using var random = new torch.Generator(3);
        Tensor images = randn([4, 3, 24, 24], dtype: float64, generator: random);

        discriminator.forward(images).square().mean().backward();
        spectral.PassGradients();

        Parameter[] moved = [.. spectral.Parameters.Select(entry => entry.Parameter)];
        Tensor[] raw = [.. moved.Select(parameter => parameter.detach().clone())];
        for (int i = 0; i < raw.Length; i++)
        {
            long[] elements = TestGradients.Some(raw[i], 8);
            double[] numeric = TestGradients.Numeric(() => Loss(raw, images), raw[i], elements);
            TestGradients.RequireSame(numeric, moved[i].grad!, elements);
        }

        Assert.IsTrue(Convolutions(discriminator).All(layer => layer.weight.grad!.abs().max().item<double>() == 0));
    }

    [TestMethod]
    public void A_second_pass_replaces_the_gradients_of_the_first()
    {
        using IDisposable scope = NewDisposeScope();
        Discriminator discriminator = Network();
        using var spectral = new SpectralNormalization(discriminator, seed: 1);
        Tensor images = ones(2, 3, 24, 24, dtype: float64);

        discriminator.forward(images).sum().backward();
        spectral.PassGradients();
        Tensor first = spectral.Parameters[0].Parameter.grad!.clone();
        discriminator.forward(images).sum().backward();
        spectral.PassGradients();

        Assert.IsTrue(TestNetworks.Same(first, spectral.Parameters[0].Parameter.grad!));
    }

    [TestMethod]
    public void The_optimizer_gets_every_parameter_under_its_name_and_biases_as_they_are()
    {
        using Discriminator discriminator = Network();
        using var spectral = new SpectralNormalization(discriminator, seed: 1);
        (string Name, Parameter Parameter)[] own = [.. discriminator.named_parameters()];

        CollectionAssert.AreEqual(
            own.Select(entry => entry.Name).ToArray(), spectral.Parameters.Select(entry => entry.Name).ToArray());
        foreach (((string name, Parameter expected), (_, Parameter actual)) in own.Zip(spectral.Parameters))
        {
            Assert.AreEqual(name.EndsWith(".bias", StringComparison.Ordinal), expected.Handle == actual.Handle, name);
            Assert.IsTrue(actual.requires_grad);
        }
    }

    private static double Loss(Tensor[] raw, Tensor images)
    {
        using IDisposable frozen = no_grad();
        Tensor x = images;
        for (int i = 0; i < raw.Length; i += 2)
        {
            Tensor normalized = raw[i] / Largest(raw[i]);
            bool last = i + 2 == raw.Length;
            x = nn.functional.conv2d(
                x, normalized, raw[i + 1], strides: last ? [1, 1] : [2, 2], padding: last ? [0, 0] : [1, 1]);
            x = last ? x : nn.functional.leaky_relu(x, 0.2);
        }

        return x.square().mean().item<double>();
    }

    private static double Largest(Tensor weight)
    {
        using IDisposable scope = NewDisposeScope();
        return linalg.svdvals(weight.detach().reshape(weight.shape[0], -1)).max().item<double>();
    }

    private static void Converge(SpectralNormalization spectral)
    {
        for (int i = 0; i < 2000; i++)
        {
            spectral.Normalize();
        }
    }

    private static IEnumerable<Convolution> Convolutions(Discriminator discriminator) =>
        discriminator.modules().OfType<Convolution>();

    private static Discriminator Network()
    {
        var discriminator = TestNetworks.Randomized(new Discriminator(_shape), 2);
        discriminator.to(float64);
        return discriminator;
    }
}
