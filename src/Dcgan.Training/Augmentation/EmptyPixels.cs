using Dcgan.Training.Native;
using static TorchSharp.torch;

namespace Dcgan.Training.Augmentation;

/// <summary>
/// What an emptied pixel is: middle grey, 0, as in the code of Zhao et al. (2020); or transparent, −1 in all channels, where
/// there is alpha.
/// </summary>
internal static class EmptyPixels
{
    private const int TransparentChannels = 4;

    /// <summary>Moves the range of pixels so that empty ones are 0.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    public static Tensor ToZero(Tensor images) => Moved(images, 1);

    /// <summary>The reverse of <see cref="ToZero"/>.</summary>
    /// <param name="images">[batch, channels, height, width].</param>
    public static Tensor FromZero(Tensor images) => Moved(images, -1);

    private static Tensor Moved(Tensor images, double distance) =>
        images.shape[1] == TransparentChannels ? images.Plus(distance) : images;
}
