using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Augmentation;

/// <summary>
/// Brightness, saturation and contrast of each image (Zhao et al. 2020, arXiv 2006.10738, appendix A): up to 0.5 are added
/// to pixels in [-1, 1], their distance from the pixel's mean over colours is multiplied by 0 to 2, and that from the
/// image's mean by 0.5 to 1.5.
/// </summary>
/// <remarks>
/// Grey images have no saturation. Colours of premultiplied RGBA change as the colours themselves would, and alpha stays:
/// brightness counts as much as a pixel covers, the image's mean is that of its covered parts, and what is transparent
/// stays so.
/// </remarks>
internal static class ColorAugmentation
{
    private const int TransparentChannels = 4;

    /// <summary>Changes the images' colours.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <param name="random">Draws the changes.</param>
    public static Tensor Apply(Tensor images, torch.Generator random)
    {
        using Scalar two = 2.0.ToScalar();
        Tensor brightness = Draw(images, random).Plus(-0.5);
        Tensor saturation = Draw(images, random) * two;
        Tensor contrast = Draw(images, random).Plus(0.5);
        return images.shape[1] == TransparentChannels
            ? Transparent(images, brightness, saturation, contrast)
            : Opaque(images, brightness, saturation, contrast);
    }

    private static Tensor Opaque(Tensor images, Tensor brightness, Tensor saturation, Tensor contrast)
    {
        Tensor changed = images.Plus(brightness);
        if (images.shape[1] > 1)
        {
            changed = Stretch(changed, changed.mean([1L], keepdim: true), saturation);
        }

        return Stretch(changed, changed.mean([1L, 2L, 3L], keepdim: true), contrast);
    }

    private static Tensor Transparent(Tensor images, Tensor brightness, Tensor saturation, Tensor contrast)
    {
        using Scalar half = 0.5.ToScalar(), least = (1e-6).ToScalar();
        Tensor coverage = images.narrow(1, 3, 1).Plus(1) * half;

        // From here on colours are counted from 0, so that a colour is its premultiplied value over the coverage.
        Tensor colours = images.narrow(1, 0, 3).Plus(1).Plus(brightness * coverage);
        colours = Stretch(colours, colours.mean([1L], keepdim: true), saturation);
        Tensor mean = colours.mean([1L], keepdim: true).sum([2L, 3L], keepdim: true)
            / coverage.sum([2L, 3L], keepdim: true).clamp_min(least);
        colours = Stretch(colours, mean * coverage, contrast);
        return cat([colours.Plus(-1), images.narrow(1, 3, 1)], 1);
    }

    /// <summary>Multiplies the distance from a centre.</summary>
    private static Tensor Stretch(Tensor values, Tensor centre, Tensor factor) => ((values - centre) * factor).Plus(centre);

    private static Tensor Draw(Tensor images, torch.Generator random) =>
        rand([images.shape[0], 1, 1, 1], generator: random).to(images.dtype).to(images.device);
}
