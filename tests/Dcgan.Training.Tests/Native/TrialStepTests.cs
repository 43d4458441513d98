using Dcgan.Training.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Native;

[TestClass]
public sealed class TrialStepTests
{
    private static readonly double[] _start = [1, -2, 3];

    [TestMethod]
    public void A_step_moves_the_parameters_as_Adam_does()
    {
        using Parameter weights = Weights();

        TrialStep.Take([("w", weights)], () => weights.mul(weights).sum(), learningRate: 0.5);

        // The first step is as long as the rate, against the gradient's sign.
        foreach ((double before, float after) in _start.Zip(weights.detach().data<float>()))
        {
            Assert.AreEqual(before - (0.5 * Math.Sign(before)), after, 1e-5);
        }
    }

    [TestMethod]
    public void A_step_that_moves_nothing_fails()
    {
        using Parameter weights = Weights();
        InvalidOperationException failure = Assert.ThrowsExactly<InvalidOperationException>(
            () => TrialStep.Take([("w", weights)], () => weights.mul(weights).sum(), learningRate: 0));
        Assert.Contains("'w' as it was", failure.Message);
    }

    [TestMethod]
    public void A_gradient_that_is_no_number_fails()
    {
        using Parameter weights = Weights();
        InvalidOperationException failure = Assert.ThrowsExactly<InvalidOperationException>(
            () => TrialStep.Take([("w", weights)], () => weights.log().sum().log(), learningRate: 0.5));
        Assert.Contains("no finite gradient of 'w'", failure.Message);
    }

    [TestMethod]
    public void Gradients_that_are_all_zero_fail()
    {
        using Parameter weights = Weights();
        InvalidOperationException failure = Assert.ThrowsExactly<InvalidOperationException>(
            () => TrialStep.Take([("w", weights)], () => weights.sign().sum(), learningRate: 0.5));
        Assert.Contains("all zero", failure.Message);
    }

    [TestMethod]
    public void A_parameter_that_the_loss_does_not_reach_fails()
    {
        using Parameter weights = Weights(), other = Weights();
        InvalidOperationException failure = Assert.ThrowsExactly<InvalidOperationException>(
            () => TrialStep.Take([("w", weights), ("other", other)], () => weights.mul(weights).sum(), learningRate: 0.5));
        Assert.Contains("'other'", failure.Message);
    }

    private static Parameter Weights()
    {
        LibTorch.EnsureLoaded();
        using Tensor values = tensor(_start, dtype: float32);
        return nn.Parameter(values.clone());
    }
}
