using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// Shrinks images by a whole factor: each value becomes the mean of a square of <see cref="Factor"/> × <see cref="Factor"/>
/// values, as in a sensor with larger pixels.
/// </summary>
public sealed class DownsamplingOperator : ImageOperator
{
    /// <summary>From an interval of 4 to less than float32 tells apart.</summary>
    private const int Halvings = 26;

    /// <summary>Creates the operator.</summary>
    /// <param name="factor">At least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor below 2.</exception>
    public DownsamplingOperator(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        Factor = factor;
    }

    /// <summary>How many pixels of an image one pixel of its small version stands for, along each side.</summary>
    public int Factor { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The factor divides no height or width.</exception>
    public override Tensor Apply(Tensor images)
    {
        long height = images.shape[2], width = images.shape[3];
        if (height % Factor != 0 || width % Factor != 0)
        {
            throw new ArgumentException($"Images of {width}x{height} pixels cannot be shrunk {Factor} times; the factor must divide both.");
        }

        return images
            .reshape(images.shape[0], images.shape[1], height / Factor, Factor, width / Factor, Factor)
            .mean([3, 5]);
    }

    /// <summary>
    /// Back-projection: all values of a square are moved by one number, and cut where they leave the range, so that their mean
    /// is the given value. Of the images that agree this is the nearest.
    /// </summary>
    /// <inheritdoc/>
    public override Tensor Agree(Tensor images, Tensor damaged)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        using Scalar lowest = (-1).ToScalar(), highest = 1.ToScalar(), two = 2.ToScalar();
        Tensor Moved(Tensor by) => images
            .Plus(by.repeat_interleave(Factor, dim: 2).repeat_interleave(Factor, dim: 3))
            .clamp(lowest, highest);

        // The mean grows with the number, so that halving its interval finds it.
        Tensor least = full_like(damaged, two).neg(), most = full_like(damaged, two);
        for (int halving = 0; halving < Halvings; halving++)
        {
            Tensor middle = least.Plus(most) / two;
            Tensor isLess = Apply(Moved(middle)).lt(damaged);
            (least, most) = (where(isLess, middle, least), where(isLess, most, middle));
        }

        return Moved(least.Plus(most) / two).MoveToOuterDisposeScope();
    }
}
