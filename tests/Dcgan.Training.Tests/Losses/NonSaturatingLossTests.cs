using Dcgan.Training.Losses;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Losses;

[TestClass]
public sealed class NonSaturatingLossTests
{
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.3)]
    [DataRow(-2.5)]
    [DataRow(19.9)]
    [DataRow(-20.1)]
    [DataRow(88.0)]
    [DataRow(-104.0)]
    [DataRow(5000.0)]
    [DataRow(-5000.0)]
    public void Is_the_formula_in_double_precision_at_any_logit(double logit)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor logits = full([3, 1], (float)logit);
        double real = MinusLogSigmoid((float)logit);
        double generated = MinusLogSigmoid(-(float)logit);

        RequireClose(real, NonSaturatingLoss.DiscriminatorOnReal(logits));
        RequireClose(generated, NonSaturatingLoss.DiscriminatorOnGenerated(logits));
        RequireClose(real, NonSaturatingLoss.Generator(logits));
    }

    [TestMethod]
    public void Is_the_mean_over_the_batch()
    {
        using IDisposable scope = NewDisposeScope();
        float[] values = [-3, -1, 0, 0.5f, 7];
        Tensor logits = tensor(values, [5, 1]);

        RequireClose(values.Average(value => MinusLogSigmoid(value)), NonSaturatingLoss.DiscriminatorOnReal(logits));
        RequireClose(values.Average(value => MinusLogSigmoid(-value)), NonSaturatingLoss.DiscriminatorOnGenerated(logits));
    }

    [TestMethod]
    public void The_generators_gradient_does_not_vanish_where_the_discriminator_is_sure()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor logits = tensor(new float[] { -50 }, [1, 1], requires_grad: true);

        NonSaturatingLoss.Generator(logits).backward();

        // d/dx −log σ(x) = −σ(−x)
        Assert.AreEqual(-1.0, TestNetworks.Values(logits.grad!)[0], 1e-6);
    }

    private static double MinusLogSigmoid(double x) => Math.Max(-x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static void RequireClose(double expected, Tensor actual)
    {
        Assert.AreEqual(0, actual.dim());
        Assert.AreEqual(expected, actual.item<float>(), 1e-6 * Math.Max(1, expected));
    }
}
