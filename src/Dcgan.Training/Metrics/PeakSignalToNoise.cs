using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>
/// The peak signal-to-noise ratio of images against their truths, in decibels: the larger, the closer; infinite for equal
/// images.
/// </summary>
/// <remarks>
/// 10 log₁₀(L² / MSE), with the mean squared error over all pixels and channels of an image, and L = 2, from −1 to 1. Images
/// of 0 to 255 and L = 255 give the same figure.
/// </remarks>
public static class PeakSignalToNoise
{
    /// <summary>The difference of the largest and the smallest value of a pixel.</summary>
    internal const double Range = 2;

    /// <summary>The ratio of each image.</summary>
    /// <param name="images">Floating point, [n, channels, height, width] in [-1, 1].</param>
    /// <param name="truth">What they should be, the same shape and range.</param>
    /// <returns>n figures in decibels; positive infinity where an image equals its truth.</returns>
    /// <exception cref="ArgumentException">The shapes differ or are not those of images.</exception>
    public static double[] Of(Tensor images, Tensor truth) =>
        ImagePairs.Measure(images, truth, leastSide: 1, static (image, original) =>
        {
            using Scalar peak = (Range * Range).ToScalar(), decibels = 10.ToScalar();
            return (image - original).Squared().mean([1, 2, 3]).reciprocal().mul(peak).log10().mul(decibels);
        });
}
