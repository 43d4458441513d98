using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Native;

/// <summary>
/// Sums and squares for loops that run for hours. Behind those of its own TorchSharp hands libtorch a number that nobody
/// holds, the factor of 1 of a sum: a garbage collection in that moment frees it while it is read, and the sum fails or is
/// another one. So numbers are made where they are held, <c>using Scalar x = value.ToScalar()</c>, and what makes them out
/// of sight is banned by BannedSymbols.txt.
/// </summary>
internal static class HeldSums
{
    /// <summary>x + y, element by element.</summary>
    public static Tensor Plus(this Tensor x, Tensor y)
    {
        using Scalar factor = 1L.ToScalar();
        return x.add(y, factor);
    }

    /// <summary>x + y for a number.</summary>
    public static Tensor Plus(this Tensor x, double y)
    {
        using Scalar number = y.ToScalar(), factor = 1L.ToScalar();
        return x.add(number, factor);
    }

    /// <inheritdoc cref="Plus(Tensor, double)"/>
    /// <remarks>The sum of whole numbers stays whole.</remarks>
    public static Tensor Plus(this Tensor x, Scalar y)
    {
        using Scalar factor = 1L.ToScalar();
        return x.add(y, factor);
    }

    /// <summary>x ← x + y, element by element.</summary>
    public static Tensor Increase(this Tensor x, Tensor y)
    {
        using Scalar factor = 1L.ToScalar();
        return x.add_(y, factor);
    }

    /// <summary>x ← x + y for a number.</summary>
    public static Tensor Increase(this Tensor x, Scalar y)
    {
        using Scalar factor = 1L.ToScalar();
        return x.add_(y, factor);
    }

    /// <summary>
    /// The squares of the values. TorchSharp's own <c>square()</c> is a power with a number for its exponent, which nobody holds.
    /// </summary>
    public static Tensor Squared(this Tensor tensor) => tensor.mul(tensor);
}
