using Dcgan.Training.Native;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>Figures over those pixels alone in which two pictures differ, one before and one after a change.</summary>
/// <param name="Ratios">PSNR against the picture after the change, in decibels, image by image.</param>
/// <param name="NearerShare">Share of images that are nearer to the picture after the change than to the one before.</param>
internal sealed record ChangedPixels(double[] Ratios, double NearerShare)
{
    private const double Range = 2;

    /// <summary>Measures.</summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1].</param>
    /// <param name="before">The pictures before the change.</param>
    /// <param name="after">The pictures after it; each differs from the one before.</param>
    public static ChangedPixels Of(Tensor images, Tensor before, Tensor after)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor changed = before.ne(after).any(1, keepdim: true).to(ScalarType.Float64).expand_as(images);
        double[] missing = Errors(images, after, changed), left = Errors(images, before, changed);
        return new ChangedPixels(
            [.. missing.Select(error => Math.Min(10 * Math.Log10(Range * Range / error), ImageJudge.LargestRatio))],
            missing.Zip(left, (to, from) => to < from ? 1.0 : 0).Average());
    }

    /// <summary>The mean squared difference of each image over the pixels that count.</summary>
    private static double[] Errors(Tensor images, Tensor truth, Tensor counts) =>
        [.. ((images - truth).Squared() * counts).sum([1, 2, 3]).div(counts.sum([1, 2, 3])).data<double>()];
}
