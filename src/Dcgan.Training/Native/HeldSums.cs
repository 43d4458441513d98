using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Native;

/// <summary>
/// Sums and differences for loops that run for hours. Behind its operators TorchSharp hands libtorch a factor of 1 that
/// nobody holds: a garbage collection in that moment frees it while it is read, and the sum fails or is another one.
/// </summary>
internal static class HeldSums
{
    /// <summary>x + y, element by element.</summary>
    public static Tensor Plus(this Tensor x, Tensor y)
    {
        using Scalar factor = 1L;
        return x.add(y, factor);
    }

    /// <summary>x + y for a number.</summary>
    public static Tensor Plus(this Tensor x, double y)
    {
        using Scalar number = y, factor = 1L;
        return x.add(number, factor);
    }

    /// <summary>x − y, element by element.</summary>
    public static Tensor Minus(this Tensor x, Tensor y)
    {
        using Scalar factor = -1L;
        return x.add(y, factor);
    }

    /// <summary>x ← x + y for a number.</summary>
    public static Tensor Increase(this Tensor x, Scalar y)
    {
        using Scalar factor = 1L;
        return x.add_(y, factor);
    }

    /// <summary>
    /// The squares of the values. TorchSharp's own <c>square()</c> is a power with a number for its exponent, which nobody holds.
    /// </summary>
    public static Tensor Squared(this Tensor tensor) => tensor.mul(tensor);
}
