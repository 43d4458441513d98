using Dcgan.Training.Networks;
using Dcgan.Training.Regularization;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Dcgan.Training.Tests.Regularization;

[TestClass]
public sealed class GradientPenaltyTests
{
    private const double Gamma = 3;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Its_value_and_its_second_order_gradient_are_the_numeric_ones(bool batchNorm)
    {
        using IDisposable scope = NewDisposeScope();
        Discriminator discriminator = Network(batchNorm);
        using var random = new torch.Generator(3);
        Tensor real = randn([4, 1, 12, 12], dtype: float64, generator: random);
        var penalty = new GradientPenalty(Gamma, every: 1);

        Tensor watched = penalty.Watch(real, discriminatorStep: 0);
        Tensor added = penalty.AddTo(zeros([], float64), discriminator.forward(watched), watched);
        added.backward();

        // The slope itself by central differences, pixel by pixel, of all logits together.
        double[] slopes = TestGradients.Numeric(
            () => Detached(discriminator, real).sum().item<double>(), real, Enumerable.Range(0, 576).Select(i => (long)i));
        double expected = Gamma / 2 * slopes.Sum(slope => slope * slope) / 4;
        Assert.AreEqual(expected, added.item<double>(), 1e-6 * expected);
        Assert.IsGreaterThan(1e-3, expected);

        foreach ((string name, Parameter parameter) in discriminator.named_parameters())
        {
            if (parameter.grad is not Tensor gradient)
            {
                // Biases move logits and not their slopes, but through the batch's statistics or a LeakyReLU's kink.
                StringAssert.EndsWith(name, ".bias");
                continue;
            }

            long[] elements = TestGradients.Some(parameter, 6);
            double[] numeric = TestGradients.Numeric(() => Value(discriminator, real), parameter, elements);
            TestGradients.RequireSame(numeric, gradient, elements, 1e-5);
        }
    }

    [TestMethod]
    public void A_linear_discriminator_is_penalized_for_the_length_of_its_weights_alone()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor weight = tensor(new double[] { 3, -4 }, [2, 1], requires_grad: true);
        Tensor images = randn(5, 2, 1, 1, dtype: float64);
        var penalty = new GradientPenalty(Gamma, every: 1);

        Tensor watched = penalty.Watch(images, 0);
        Tensor added = penalty.AddTo(zeros([], float64), watched.reshape(5, 2).mm(weight), watched);
        added.backward();

        Assert.AreEqual(Gamma / 2 * 25, added.item<double>(), 1e-12);
        CollectionAssert.AreEqual(new[] { Gamma * 3, Gamma * -4 }, weight.grad!.data<double>().ToArray());
    }

    [TestMethod]
    public void A_lazy_penalty_comes_every_nth_step_and_counts_n_times()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor weight = tensor(new double[] { 3, -4 }, [2, 1], requires_grad: true);
        Tensor images = randn(5, 2, 1, 1, dtype: float64);
        var lazy = new GradientPenalty(Gamma, every: 4);
        Tensor loss = tensor(7.0);

        double[] values = [.. Enumerable.Range(0, 9).Select(step =>
        {
            Tensor watched = lazy.Watch(images, step);
            return lazy.AddTo(loss, watched.reshape(5, 2).mm(weight), watched).item<double>();
        })];

        double due = 7 + (4 * Gamma / 2 * 25);
        double[] expected = [due, 7, 7, 7, due, 7, 7, 7, due];
        foreach ((double wanted, double value) in expected.Zip(values))
        {
            Assert.AreEqual(wanted, value, 1e-9);
        }
    }

    [TestMethod]
    public void Without_a_penalty_images_and_loss_are_passed_on_as_they_are()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor images = randn(5, 2, 1, 1);
        Tensor loss = tensor(7f);
        var none = new GradientPenalty(0, every: 1);

        Assert.AreSame(images, none.Watch(images, 0));
        Assert.AreSame(loss, none.AddTo(loss, images, images));
    }

    private static Discriminator Network(bool batchNorm)
    {
        var discriminator = new Discriminator(new NetworkShape(1, 12, 12, 8, 3) { DiscriminatorBatchNorm = batchNorm });
        TestNetworks.Randomized(discriminator, 2);
        discriminator.to(float64);

        // Batch statistics, as in training.
        discriminator.train();
        return discriminator;
    }

    private static Tensor Detached(Discriminator discriminator, Tensor images)
    {
        using IDisposable frozen = no_grad();
        return discriminator.forward(images);
    }

    private static double Value(Discriminator discriminator, Tensor images)
    {
        Tensor input = images.detach().requires_grad_(true);
        Tensor gradient = autograd.grad([discriminator.forward(input).sum()], [input])[0];
        return Gamma / 2 * gradient.square().sum().item<double>() / images.shape[0];
    }
}
