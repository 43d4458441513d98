using Dcgan.Training.Regularization;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Dcgan.Training.Tests.Regularization;

[TestClass]
public sealed class GradientClippingTests
{
    [TestMethod]
    [DataRow(1.0, 0.04)]
    [DataRow(24.9, 0.996)]
    [DataRow(25.1, 1.0)]
    [DataRow(1e6, 1.0)]
    public void A_gradient_that_is_too_long_is_shortened_as_one_vector(double greatest, double factor)
    {
        using IDisposable scope = NewDisposeScope();

        // 7² + 24² = 25², over three parameters.
        (string Name, Parameter Parameter)[] parameters =
            [Parameter("a", [7, 0]), Parameter("b", [0, 0, 0, 14.4f]), Parameter("c", [-19.2f])];

        new GradientClipping(greatest).Apply(parameters);

        float[] expected = [.. new[] { 7, 0, 0, 0, 0, 14.4, -19.2 }.Select(value => (float)(value * factor))];
        float[] actual = [.. parameters.SelectMany(entry => TestNetworks.Values(entry.Parameter.grad!))];
        Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(expected, actual));
    }

    [TestMethod]
    public void No_gradient_and_a_gradient_of_zero_stay_as_they_are()
    {
        using IDisposable scope = NewDisposeScope();
        (string Name, Parameter Parameter)[] parameters =
            [("none", new Parameter(ones(2))), Parameter("zero", [0, 0])];

        new GradientClipping(1).Apply(parameters);

        Assert.IsNull(parameters[0].Parameter.grad);
        CollectionAssert.AreEqual(new float[] { 0, 0 }, TestNetworks.Values(parameters[1].Parameter.grad!));
    }

    private static (string Name, Parameter Parameter) Parameter(string name, float[] gradient)
    {
        var parameter = new Parameter(ones(gradient.Length));
        (parameter * tensor(gradient)).sum().backward();
        return (name, parameter);
    }
}
