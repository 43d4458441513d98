using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Augmentation;

/// <summary>
/// Empties a rectangle of half the sides somewhere in each image, the part of it that lies inside (Zhao et al. 2020, arXiv
/// 2006.10738, appendix A); see <see cref="EmptyPixels"/>.
/// </summary>
internal static class CutoutAugmentation
{
    private const double Share = 0.5;

    /// <summary>Cuts out.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <param name="random">Draws where.</param>
    public static Tensor Apply(Tensor images, torch.Generator random)
    {
        Tensor inside = Covered(images, axis: 2, random).logical_and(Covered(images, axis: 3, random));
        Tensor kept = inside.logical_not().to(images.dtype).to(images.device);
        return EmptyPixels.FromZero(EmptyPixels.ToZero(images) * kept);
    }

    /// <summary>The rectangle's length along a side of so many pixels.</summary>
    internal static long Length(long side) => (long)((side * Share) + 0.5);

    /// <summary>Which rows or columns a rectangle covers whose middle lies anywhere on the side, its ends among them.</summary>
    private static Tensor Covered(Tensor images, int axis, torch.Generator random)
    {
        long side = images.shape[axis];
        long length = Length(side);
        long[] shape = [1, 1, 1, 1];
        shape[axis] = side;

        using Scalar zero = 0L.ToScalar(), end = side.ToScalar();
        using Scalar half = (length / 2).ToScalar(), size = length.ToScalar();
        Tensor middles = randint(0, side + 1 - (length % 2), [images.shape[0], 1, 1, 1], dtype: int64, generator: random);
        Tensor distance = arange(zero, end, int64).reshape(shape) - (middles - half);
        return distance.ge(zero).logical_and(distance.lt(size));
    }
}
