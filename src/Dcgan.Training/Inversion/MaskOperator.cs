using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>Hides pixels, the same of every image: A(x) = m ⊙ x, where m is 1 for known pixels and 0 for hidden ones.</summary>
public sealed class MaskOperator : ImageOperator
{
    /// <summary>Creates the operator.</summary>
    /// <param name="mask">Which pixels are known.</param>
    public MaskOperator(PixelMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Mask = mask;
    }

    /// <summary>Which pixels are known.</summary>
    public PixelMask Mask { get; }

    /// <summary>Hidden values become 0, the middle grey.</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The images have another size than the mask.</exception>
    public override Tensor Apply(Tensor images) => images * Known(images);

    /// <summary>
    /// The known pixels as they were given, and between them the hidden ones without a seam: <see cref="PoissonBlending"/>.
    /// </summary>
    /// <inheritdoc/>
    public override Tensor Agree(Tensor images, Tensor damaged) => PoissonBlending.Blend(images, damaged, Mask);

    /// <inheritdoc/>
    public override Tensor Weights(ScalarType type) => MaskWeights.Of(Mask).to_type(type);

    /// <summary>[1, 1, height, width]: 1 for known pixels, 0 for hidden ones.</summary>
    private Tensor Known(Tensor images)
    {
        if (images.shape[2] != Mask.Height || images.shape[3] != Mask.Width)
        {
            throw new ArgumentException(
                $"The mask has {Mask.Width}x{Mask.Height} pixels, the images {images.shape[3]}x{images.shape[2]}; they must be of one size.");
        }

        return MaskWeights.Known(Mask).to(images.dtype, images.device);
    }
}
