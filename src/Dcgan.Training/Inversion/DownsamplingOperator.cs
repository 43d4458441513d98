using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// Shrinks images by a whole factor: each value becomes the mean of a square of <see cref="Factor"/> × <see cref="Factor"/>
/// values, as in a sensor with larger pixels.
/// </summary>
public sealed class DownsamplingOperator : ImageOperator
{
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
    /// Back-projection: what a square's mean lacks is added to all of its values. Those that leave the range are cut, and
    /// the rest takes over their share.
    /// </summary>
    /// <inheritdoc/>
    public override Tensor Agree(Tensor images, Tensor damaged) => BlockMeans.Agree(images, damaged, this);
}
