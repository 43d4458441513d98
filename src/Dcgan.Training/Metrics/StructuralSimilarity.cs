using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>
/// The structural similarity of images to their truths, SSIM: 1 for equal images, about 0 for images that have no structure
/// in common, and below 0 where light and dark are exchanged.
/// </summary>
/// <remarks>
/// <para>
/// Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, "Image Quality Assessment: From Error Visibility to Structural
/// Similarity", IEEE Transactions on Image Processing 13, 2004, equation 13: in every window,
/// (2 μₓ μᵧ + C₁)(2 σₓᵧ + C₂) / ((μₓ² + μᵧ² + C₁)(σₓ² + σᵧ² + C₂)), with means, variances and covariance weighted by a
/// Gaussian of σ = 1.5 pixels over 11×11, C₁ = (0.01 L)² and C₂ = (0.03 L)². The formula compares luminances, which begin at
/// black: pixels of −1 to 1 are taken as 0 to 2, with L = 2, which gives the figure that bytes of 0 to 255 have with L = 255.
/// </para>
/// <para>
/// The figure is the mean over all windows that lie within the image, and over the channels. The paper's own program shrinks
/// large images first; here an image is taken as it is. An image smaller than one window is refused: a smaller window would
/// give figures that cannot be compared with others.
/// </para>
/// </remarks>
public static class StructuralSimilarity
{
    private const int Side = 11;
    private const double Deviation = 1.5;
    private const double Luminance = 0.01;
    private const double Contrast = 0.03;

    /// <summary>What is added to a pixel to get its luminance.</summary>
    private const double Black = 1;

    /// <summary>The similarity of each image.</summary>
    /// <param name="images">Floating point, [n, channels, height, width] in [-1, 1], at least 11×11 pixels.</param>
    /// <param name="truth">What they should be, the same shape and range.</param>
    /// <returns>n figures, -1 to 1.</returns>
    /// <exception cref="ArgumentException">
    /// The shapes differ, are not those of images, or the images are smaller than a window.
    /// </exception>
    public static double[] Of(Tensor images, Tensor truth) => ImagePairs.Measure(images, truth, Side, Similarities);

    private static Tensor Similarities(Tensor values, Tensor trueValues)
    {
        using Scalar two = 2.ToScalar();
        Tensor images = values.Plus(Black), truth = trueValues.Plus(Black);
        double luminance = Math.Pow(Luminance * PeakSignalToNoise.Range, 2);
        double contrast = Math.Pow(Contrast * PeakSignalToNoise.Range, 2);
        Tensor mean = Windows(images), trueMean = Windows(truth);
        Tensor variance = Windows(images.Squared()) - mean.Squared();
        Tensor trueVariance = Windows(truth.Squared()) - trueMean.Squared();
        Tensor covariance = Windows(images * truth) - (mean * trueMean);
        Tensor likeness = (mean * trueMean * two).Plus(luminance) * (covariance * two).Plus(contrast);
        Tensor scale = mean.Squared().Plus(trueMean.Squared()).Plus(luminance)
            * variance.Plus(trueVariance).Plus(contrast);
        return likeness.div(scale).mean([1, 2, 3]);
    }

    /// <summary>The weighted mean of every window, [m, channels, height − 10, width − 10].</summary>
    private static Tensor Windows(Tensor images)
    {
        double[] weights =
        [
            .. Enumerable.Range(-(Side / 2), Side).Select(offset => Math.Exp(-offset * offset / (2 * Deviation * Deviation))),
        ];
        double sum = weights.Sum();
        Tensor row = tensor(Array.ConvertAll(weights, weight => weight / sum));
        long[] shape = images.shape;
        Tensor planes = images.reshape([shape[0] * shape[1], 1, shape[2], shape[3]]);
        Tensor narrowed = nn.functional.conv2d(planes, row.view([1, 1, 1, Side]));
        Tensor means = nn.functional.conv2d(narrowed, row.view([1, 1, Side, 1]));
        return means.view([shape[0], shape[1], shape[2] - Side + 1, shape[3] - Side + 1]);
    }
}
