using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// Puts generated pixels into an image without a seam: the hidden pixels get the differences between neighbours that the
/// generated image has, and meet the known pixels in their values (Pérez, Gangnet and Blake 2003, "Poisson Image Editing",
/// equation 7).
/// </summary>
/// <remarks>
/// For every hidden pixel p with the neighbours N(p) above, below, left and right that lie in the image,
/// Σ (f_p − f_q) = Σ (g_p − g_q) over q in N(p), where f is the result, g the generated image, and f_q is given where q is
/// known. Channel by channel, in double precision; values that leave [-1, 1] are cut.
/// </remarks>
public static class PoissonBlending
{
    /// <summary>Blends generated images into the known pixels of given ones.</summary>
    /// <param name="generated">g: float32 [n, channels, height, width] in [-1, 1].</param>
    /// <param name="given">Images of the same shape, of which the known pixels count.</param>
    /// <param name="mask">Which pixels are known; of the images' size.</param>
    /// <returns>f: the known pixels as they are given, the hidden ones blended.</returns>
    /// <exception cref="ArgumentException">Shapes or sizes that differ.</exception>
    /// <exception cref="InvalidOperationException">The equations' solver finds no end.</exception>
    public static Tensor Blend(Tensor generated, Tensor given, PixelMask mask)
    {
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(mask);
        long[] shape = generated.shape;
        if (shape.Length != 4 || !shape.SequenceEqual(given.shape) || shape[2] != mask.Height || shape[3] != mask.Width)
        {
            throw new ArgumentException(
                $"The generated images are [{string.Join(", ", shape)}], the given ones [{string.Join(", ", given.shape)}], and the mask "
                + $"has {mask.Width}x{mask.Height} pixels; they must be alike.");
        }

        using IDisposable scope = NewDisposeScope();
        float[] result = [.. given.cpu().contiguous().data<float>()];
        float[] drawn = [.. generated.cpu().contiguous().data<float>()];
        var equations = new PoissonEquations(mask);
        int plane = mask.Height * mask.Width;
        for (int start = 0; start < result.Length; start += plane)
        {
            equations.Fill(drawn.AsSpan(start, plane), result.AsSpan(start, plane));
        }

        return tensor(result, shape).MoveToOuterDisposeScope();
    }
}
