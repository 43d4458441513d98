using static TorchSharp.torch;

namespace Dcgan.Training.Tests;

/// <summary>Slopes by central differences, in double precision.</summary>
internal static class TestGradients
{
    private const double Step = 1e-5;

    /// <summary>The slope of a function along each of some elements of a tensor.</summary>
    /// <param name="function">The function of the tensor's values, looked at again after each change.</param>
    /// <param name="tensor">float64, contiguous; changed and restored in place.</param>
    /// <param name="elements">Flat indices of the elements.</param>
    public static double[] Numeric(Func<double> function, Tensor tensor, IEnumerable<long> elements)
    {
        Tensor flat = tensor.detach().view(-1);
        return [.. elements.Select(element =>
        {
            using IDisposable scope = NewDisposeScope();
            double value = flat[element].item<double>();
            flat[element] = value + Step;
            double above = function();
            flat[element] = value - Step;
            double below = function();
            flat[element] = value;
            return (above - below) / (2 * Step);
        })];
    }

    /// <summary>Requires a computed gradient to be the numeric one.</summary>
    public static void RequireSame(double[] numeric, Tensor gradient, IEnumerable<long> elements, double tolerance = 1e-6)
    {
        using IDisposable scope = NewDisposeScope();
        double[] values = gradient.detach().contiguous().data<double>().ToArray();
        foreach ((double expected, long element) in numeric.Zip(elements))
        {
            Assert.AreEqual(expected, values[element], tolerance * Math.Max(1, Math.Abs(expected)), $"element {element}");
        }
    }

    /// <summary>Evenly spread elements of a tensor.</summary>
    public static long[] Some(Tensor tensor, int count = 12) =>
        [.. Enumerable.Range(0, count).Select(i => (i * tensor.numel() / count) + (i % 3)).Where(i => i < tensor.numel()).Distinct()];
}
