using static TorchSharp.torch;

namespace Dcgan.Training.Inversion.Baselines;

/// <summary>Fills hidden pixels with the colour of the nearest known one.</summary>
public static class NearestColourFill
{
    /// <summary>Fills the hidden pixels of images.</summary>
    /// <param name="images">[n, channels, height, width]; the values of hidden pixels do not matter.</param>
    /// <param name="mask">Which pixels are known, of the same height and width.</param>
    /// <returns>
    /// Images of the same type and shape, in the caller's dispose scope: known pixels as they are, and hidden ones like the
    /// nearest known one by the Euclidean distance of their middles; of equally near ones the uppermost, and of those in its row
    /// the leftmost.
    /// </returns>
    /// <exception cref="ArgumentException">The images have another size than the mask.</exception>
    public static Tensor Apply(Tensor images, PixelMask mask)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(mask);
        long[] shape = images.shape;
        if (shape.Length != 4 || shape[2] != mask.Height || shape[3] != mask.Width)
        {
            throw new ArgumentException(
                $"Images [{string.Join(", ", shape)}] do not fit a mask of {mask.Width}×{mask.Height}; they must be "
                + $"[n, channels, {mask.Height}, {mask.Width}].",
                nameof(images));
        }

        using IDisposable scope = NewDisposeScope();
        Tensor sources = tensor(NearestKnownPixels.Of(mask)).to(images.device);
        return images.flatten(2).index_select(2, sources).view(shape).MoveToOuterDisposeScope();
    }
}
