using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// What happened to images before they were given: y = A(x). <see cref="LatentSearch"/> looks for an image of the
/// generator that this operator makes into what was given.
/// </summary>
public abstract class ImageOperator
{
    /// <summary>Damages images; differentiable.</summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1].</param>
    /// <returns>[n, channels, h, w]: what is left of them.</returns>
    /// <exception cref="ArgumentException">The operator does not fit images of this size.</exception>
    public abstract Tensor Apply(Tensor images);

    /// <summary>
    /// Images like the given ones that agree with what was given: what was not lost stands in them again.
    /// </summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1], such as those that a search found.</param>
    /// <param name="damaged">y, as <see cref="Apply"/> would make it of them.</param>
    /// <returns>Images x in [-1, 1] with A(x) = y.</returns>
    public abstract Tensor Agree(Tensor images, Tensor damaged);

    /// <summary>
    /// How much the values of damaged images count in a search: not negative, of a shape that spreads over theirs, with the
    /// images' type. Null where all count alike.
    /// </summary>
    /// <param name="type">The type of the images.</param>
    public virtual Tensor? Weights(ScalarType type) => null;
}
