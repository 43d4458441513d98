using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Augmentation;

/// <summary>
/// Moves each image by up to an eighth of its sides (Zhao et al. 2020, arXiv 2006.10738, appendix A). What comes in from
/// outside is empty, see <see cref="EmptyPixels"/>.
/// </summary>
internal static class TranslationAugmentation
{
    private const double Share = 0.125;

    /// <summary>Moves the images.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <param name="random">Draws how far.</param>
    public static Tensor Apply(Tensor images, torch.Generator random)
    {
        // A rim of one empty pixel stands for everything outside.
        Tensor rimmed = nn.functional.pad(EmptyPixels.ToZero(images), [1, 1, 1, 1]);
        Tensor rows = Sources(images, axis: 2, random).expand(images.shape[0], images.shape[1], images.shape[2], rimmed.shape[3]);
        Tensor columns = Sources(images, axis: 3, random).expand(images.shape);
        return EmptyPixels.FromZero(rimmed.gather(2, rows).gather(3, columns));
    }

    /// <summary>The furthest move along a side of so many pixels.</summary>
    internal static long Reach(long side) => (long)((side * Share) + 0.5);

    /// <summary>Which row or column of the rimmed image each one comes from, [batch, 1, height, 1] or [batch, 1, 1, width].</summary>
    private static Tensor Sources(Tensor images, int axis, torch.Generator random)
    {
        long side = images.shape[axis];
        long reach = Reach(side);
        long[] shape = [1, 1, 1, 1];
        shape[axis] = side;

        using Scalar rim = 0L.ToScalar(), first = 1L.ToScalar(), end = (side + 1).ToScalar();
        Tensor moves = randint(-reach, reach + 1, [images.shape[0], 1, 1, 1], dtype: int64, generator: random);
        return arange(first, end, int64).reshape(shape).Plus(moves).clamp_(rim, end).to(images.device);
    }
}
