using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>Gives squares of an image the mean that they should have, within the range of values.</summary>
internal static class BlockMeans
{
    /// <summary>Enough for a square of which all but one value are cut.</summary>
    private const int Rounds = 32;

    /// <summary>The images whose shrunk versions are the given ones.</summary>
    /// <param name="images">[n, channels, height, width].</param>
    /// <param name="damaged">[n, channels, height / factor, width / factor] in [-1, 1].</param>
    /// <param name="shrink">The operator.</param>
    public static Tensor Agree(Tensor images, Tensor damaged, DownsamplingOperator shrink)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        using Scalar lowest = (-1).ToScalar(), highest = 1.ToScalar();
        Tensor agreed = images.clamp(lowest, highest);
        for (int round = 0; round < Rounds; round++)
        {
            Tensor lack = damaged - shrink.Apply(agreed);
            Tensor spread = lack.repeat_interleave(shrink.Factor, dim: 2).repeat_interleave(shrink.Factor, dim: 3);
            agreed = agreed.Plus(spread).clamp(lowest, highest);
        }

        return agreed.MoveToOuterDisposeScope();
    }
}
