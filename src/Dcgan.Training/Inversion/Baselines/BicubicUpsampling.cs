using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion.Baselines;

/// <summary>Enlarges images by bicubic interpolation, the plain way that every picture program offers.</summary>
/// <remarks>
/// libtorch's <c>interpolate</c>: the cubic convolution of R. G. Keys, "Cubic Convolution Interpolation for Digital Image
/// Processing", 1981, with a = −3/4, as OpenCV has it; pixels are squares, and beyond the border the image goes on as it
/// ends.
/// </remarks>
public static class BicubicUpsampling
{
    /// <summary>Enlarges.</summary>
    /// <param name="images">Floating point, [n, channels, height, width] in [-1, 1].</param>
    /// <param name="factor">By how much, along each side; at least 2.</param>
    /// <returns>
    /// [n, channels, height · factor, width · factor] in the caller's dispose scope; what overshoots [-1, 1] is cut.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor below 2.</exception>
    public static Tensor Apply(Tensor images, int factor)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        using IDisposable scope = NewDisposeScope();
        using Scalar lowest = (-1).ToScalar(), highest = 1.ToScalar();
        return nn.functional.interpolate(
                images,
                size: [images.shape[2] * factor, images.shape[3] * factor],
                mode: InterpolationMode.Bicubic,
                align_corners: false)
            .clamp(lowest, highest)
            .MoveToOuterDisposeScope();
    }
}
