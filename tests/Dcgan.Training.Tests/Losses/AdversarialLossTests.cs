using Dcgan.Training.Losses;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Losses;

[TestClass]
public sealed class AdversarialLossTests
{
    public static IEnumerable<object[]> Cases =>
        from loss in AdversarialLoss.Names
        from smoothing in loss == "hinge" ? new[] { 0.0 } : [0, 0.1]
        from fakeSmoothing in loss == "hinge" ? new[] { 0.0 } : [0, 0.2]
        select new object[] { loss, smoothing, fakeSmoothing };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Is_the_formula_in_double_precision_at_any_logit(string name, double smoothing, double fakeSmoothing)
    {
        using IDisposable scope = NewDisposeScope();
        AdversarialLoss loss = Create(name, smoothing, fakeSmoothing);
        foreach (double logit in new[] { 0, 0.3, -2.5, 1, -1, 19.9, -20.1, 88, -104, 5000, -5000 })
        {
            Tensor logits = full([3, 1], (float)logit);
            double x = (float)logit;
            (double real, double generated, double generator) = Formula(name, x, 1 - smoothing, fakeSmoothing);

            RequireClose(real, loss.DiscriminatorOnReal(logits), x);
            RequireClose(generated, loss.DiscriminatorOnGenerated(logits), x);
            RequireClose(generator, loss.Generator(logits), x);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Is_the_mean_over_the_batch(string name, double smoothing, double fakeSmoothing)
    {
        using IDisposable scope = NewDisposeScope();
        AdversarialLoss loss = Create(name, smoothing, fakeSmoothing);
        float[] values = [-3, -1, 0, 0.5f, 7];
        Tensor logits = tensor(values, [5, 1]);
        (double Real, double Generated, double Generator)[] each =
            [.. values.Select(value => Formula(name, value, 1 - smoothing, fakeSmoothing))];

        RequireClose(each.Average(entry => entry.Real), loss.DiscriminatorOnReal(logits), 7);
        RequireClose(each.Average(entry => entry.Generated), loss.DiscriminatorOnGenerated(logits), 7);
        RequireClose(each.Average(entry => entry.Generator), loss.Generator(logits), 7);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Gradients_are_the_formulas_slopes(string name, double smoothing, double fakeSmoothing)
    {
        const double Step = 1e-5;
        using IDisposable scope = NewDisposeScope();
        AdversarialLoss loss = Create(name, smoothing, fakeSmoothing);
        foreach (double x in new[] { -30, -4, -0.7, 0.2, 0.9, 3.5, 30 })
        {
            (double Real, double Generated, double Generator) below = Formula(name, x - Step, 1 - smoothing, fakeSmoothing);
            (double Real, double Generated, double Generator) above = Formula(name, x + Step, 1 - smoothing, fakeSmoothing);

            RequireSlope(below.Real, above.Real, loss.DiscriminatorOnReal, x);
            RequireSlope(below.Generated, above.Generated, loss.DiscriminatorOnGenerated, x);
            RequireSlope(below.Generator, above.Generator, loss.Generator, x);
        }

        static void RequireSlope(double below, double above, Func<Tensor, Tensor> loss, double x)
        {
            Tensor logit = tensor(new[] { x }, [1, 1], requires_grad: true);
            loss(logit).backward();
            double expected = (above - below) / (2 * Step);
            Assert.AreEqual(expected, logit.grad!.item<double>(), 1e-6 * Math.Max(1, Math.Abs(expected)), $"at {x}");
        }
    }

    [TestMethod]
    public void The_non_saturating_gradient_does_not_vanish_where_the_discriminator_is_sure_and_minimax_does()
    {
        using IDisposable scope = NewDisposeScope();

        // d/dx −log σ(x) = −σ(−x), d/dx log(1 − σ(x)) = −σ(x).
        Assert.AreEqual(-1.0, Slope("non-saturating"), 1e-6);
        Assert.AreEqual(0.0, Slope("minimax"), 1e-6);

        static double Slope(string name)
        {
            Tensor logits = tensor(new float[] { -50 }, [1, 1], requires_grad: true);
            Create(name).Generator(logits).backward();
            return TestNetworks.Values(logits.grad!)[0];
        }
    }

    [TestMethod]
    [DataRow("non-saturating", 0.1, 0.0)]
    [DataRow("minimax", 0.1, 0.2)]
    [DataRow("least-squares", 0.0, 0.2)]
    public void A_discriminator_alone_with_its_labels_settles_on_them(string name, double smoothing, double fakeSmoothing)
    {
        AdversarialLoss loss = Create(name, smoothing, fakeSmoothing);

        Assert.AreEqual(Math.Min(1 - smoothing, 1 - 1e-3), Settled(loss.DiscriminatorOnReal), 2e-3);
        Assert.AreEqual(Math.Max(fakeSmoothing, 1e-3), Settled(loss.DiscriminatorOnGenerated), 2e-3);

        double Settled(Func<Tensor, Tensor> half)
        {
            using IDisposable scope = NewDisposeScope();
            Tensor logit = zeros(1, 1, float64, requires_grad: true);
            for (int step = 0; step < 2000; step++)
            {
                using IDisposable stepScope = NewDisposeScope();
                Tensor gradient = autograd.grad([half(logit)], [logit])[0];
                using IDisposable frozen = no_grad();
                logit.sub_(gradient);
            }

            return loss.Probability(logit).item<double>();
        }
    }

    [TestMethod]
    public void Every_name_makes_its_loss()
    {
        foreach (string name in AdversarialLoss.Names)
        {
            Assert.AreEqual(name, Create(name).Name);
        }

        Assert.AreEqual(new StabilityOptions().Loss, AdversarialLoss.Names[0]);
        string message = Assert.ThrowsExactly<ArgumentException>(() => Create("wasserstein")).Message;
        StringAssert.Contains(message, "'wasserstein'");
        StringAssert.Contains(message, "least-squares");
    }

    [TestMethod]
    [DataRow(0.1, 0.0)]
    [DataRow(0.0, 0.1)]
    public void A_loss_without_labels_refuses_smoothing(double smoothing, double fakeSmoothing) => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => Create("hinge", smoothing, fakeSmoothing)).Message, "no labels");

    private static AdversarialLoss Create(string name, double smoothing = 0, double fakeSmoothing = 0) =>
        AdversarialLoss.Create(new StabilityOptions
        {
            Loss = name,
            LabelSmoothing = smoothing,
            FakeLabelSmoothing = fakeSmoothing,
        });

    private static (double Real, double Generated, double Generator) Formula(
        string name, double x, double realLabel, double generatedLabel) => name switch
        {
            "non-saturating" => (CrossEntropy(x, realLabel), CrossEntropy(x, generatedLabel), MinusLogSigmoid(x)),
            "minimax" => (CrossEntropy(x, realLabel), CrossEntropy(x, generatedLabel), -MinusLogSigmoid(-x)),
            "least-squares" => (Square(x - realLabel) / 2, Square(x - generatedLabel) / 2, Square(x - 1) / 2),
            "hinge" => (Math.Max(0, 1 - x), Math.Max(0, 1 + x), -x),
            _ => throw new ArgumentException(name),
        };

    private static double CrossEntropy(double x, double label) =>
        (label * MinusLogSigmoid(x)) + ((1 - label) * MinusLogSigmoid(-x));

    private static double MinusLogSigmoid(double x) => Math.Max(-x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Square(double x) => x * x;

    private static void RequireClose(double expected, Tensor actual, double logit)
    {
        Assert.AreEqual(0, actual.dim());
        Assert.AreEqual(expected, actual.item<float>(), 1e-6 * Math.Max(1, Math.Max(Math.Abs(expected), Math.Abs(logit))));
    }
}
