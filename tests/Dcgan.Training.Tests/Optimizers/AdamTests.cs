using Dcgan.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Dcgan.Training.Tests.Optimizers;

[TestClass]
public sealed class AdamTests
{
    private const double Rate = 1e-3;

    [TestMethod]
    public void Follows_algorithm_1_of_Kingma_and_Ba_in_double_precision()
    {
        const int Count = 50;
        using IDisposable scope = NewDisposeScope();
        var random = new Random(3);
        float[] start = [.. Enumerable.Range(0, Count).Select(_ => (float)(random.NextDouble() - 0.5))];
        var parameter = new Parameter(tensor(start));
        using var adam = new Adam([("p", parameter)], beta1: 0.5, beta2: 0.999);
        double[] theta = [.. start.Select(value => (double)value)];
        double[] m = new double[Count];
        double[] v = new double[Count];

        for (int t = 1; t <= 20; t++)
        {
            // From gradients of a ten-thousandth to gradients of a hundred.
            float[] gradient = [.. Enumerable.Range(0, Count)
                .Select(i => (float)((random.NextDouble() - 0.5) * Math.Pow(10, (i % 7) - 4)))];
            Backward(adam, parameter, gradient);
            adam.Step(Rate / t);
            for (int i = 0; i < Count; i++)
            {
                m[i] = (0.5 * m[i]) + (0.5 * gradient[i]);
                v[i] = (0.999 * v[i]) + (0.001 * gradient[i] * gradient[i]);
                double mHat = m[i] / (1 - Math.Pow(0.5, t));
                double vHat = v[i] / (1 - Math.Pow(0.999, t));
                theta[i] -= Rate / t * mHat / (Math.Sqrt(vHat) + 1e-8);
            }
        }

        Assert.IsLessThan(1e-6, TestNetworks.LargestDifference(
            [.. theta.Select(value => (float)value)], TestNetworks.Values(parameter)));
    }

    [TestMethod]
    public void Does_what_TorchSharps_own_does_over_20_steps()
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(4);
        Tensor start = randn([6, 5], generator: random);
        Tensor target = randn([6, 5], generator: random);
        var ours = new Parameter(start.clone());
        var theirs = new Parameter(start.clone());
        using var adam = new Adam([("p", ours)]);
        using optim.Optimizer reference = optim.Adam([theirs], Rate, beta1: 0.5, beta2: 0.999);

        for (int step = 0; step < 20; step++)
        {
            adam.ZeroGradients();
            (ours - target).pow(4).sum().backward();
            adam.Step(Rate);
            reference.zero_grad();
            (theirs - target).pow(4).sum().backward();
            reference.step();
        }

        Assert.AreEqual(20, adam.Steps);
        Assert.IsGreaterThan(1e-3, TestNetworks.LargestDifference(TestNetworks.Values(start), TestNetworks.Values(ours)));
        Assert.IsLessThan(1e-7, TestNetworks.LargestDifference(TestNetworks.Values(theirs), TestNetworks.Values(ours)));
    }

    [TestMethod]
    public void Goes_on_from_its_moments_and_step_count_alone()
    {
        using IDisposable scope = NewDisposeScope();
        var whole = new Parameter(ones(4));
        using var adam = new Adam([("p", whole)]);
        Backward(adam, whole, [1, -2, 3, -4]);
        adam.Step(Rate);

        var copy = new Parameter(whole.detach().clone());
        using var resumed = new Adam([("p", copy)]);
        foreach (((string name, Tensor from), (string sameName, Tensor to)) in adam.State.Zip(resumed.State))
        {
            Assert.AreEqual(name, sameName);
            to.copy_(from);
        }

        resumed.Steps = adam.Steps;
        Backward(adam, whole, [4, 3, 2, 1]);
        adam.Step(Rate);
        Backward(resumed, copy, [4, 3, 2, 1]);
        resumed.Step(Rate);

        CollectionAssert.AreEqual(new[] { "p.exp_avg", "p.exp_avg_sq" }, adam.State.Select(entry => entry.Name).ToArray());
        CollectionAssert.AreEqual(TestNetworks.Values(whole), TestNetworks.Values(copy));
    }

    [TestMethod]
    public void Leaves_a_parameter_without_a_gradient_alone()
    {
        using IDisposable scope = NewDisposeScope();
        var parameter = new Parameter(ones(3));
        using var adam = new Adam([("p", parameter)]);

        adam.Step(Rate);

        CollectionAssert.AreEqual(new float[] { 1, 1, 1 }, TestNetworks.Values(parameter));
    }

    private static void Backward(Adam adam, Parameter parameter, float[] gradient)
    {
        adam.ZeroGradients();
        (parameter * tensor(gradient)).sum().backward();
    }
}
