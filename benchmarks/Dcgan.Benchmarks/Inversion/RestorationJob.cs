using Dcgan.Training.Inversion;
using Dcgan.Training.Inversion.Baselines;
using Dcgan.Training.Native;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>A way to damage images, and the plain ways to make them whole again.</summary>
/// <param name="Name">What the job is called.</param>
/// <param name="Picture">The jobs that share a picture.</param>
/// <param name="Damage">What happens to the images.</param>
/// <param name="Baselines">The plain ways, by name: from damaged images to whole ones; the first is the one that is shown.</param>
internal sealed record RestorationJob(
    string Name, string Picture, ImageOperator Damage, IReadOnlyList<(string Name, Func<Tensor, Tensor> Restore)> Baselines)
{
    /// <summary>The jobs for images like these.</summary>
    public static IReadOnlyList<RestorationJob> All(HeldOutImages images)
    {
        var training = new TrainingGuesses(images.Training);
        int height = images.Training.Height, width = images.Training.Width;
        return
        [
            new(
                "reconstruct",
                "reconstruct",
                new IdentityOperator(),
                [
                    ("nearest training image", damaged => training.Nearest(damaged, new IdentityOperator())),
                    ("mean training image", damaged => training.Mean(damaged.shape[0])),
                ]),
            Complete("complete, middle quarter hidden", PixelMask.Center(height, width), training),
            Complete("complete, left half hidden", PixelMask.Left(height, width), training),
            Complete("complete, half of the pixels hidden by chance", PixelMask.Random(height, width, 0.5), training),
            Upscale(2, training),
            Upscale(4, training),
        ];
    }

    /// <summary>The damaged images as they can be shown, at the size of the whole ones.</summary>
    public Tensor Show(Tensor damaged) => Damage is DownsamplingOperator shrink ? Repeat(damaged, shrink.Factor) : damaged;

    private static RestorationJob Complete(string name, PixelMask mask, TrainingGuesses training)
    {
        var damage = new MaskOperator(mask);
        return new(
            name,
            "complete",
            damage,
            [
                ("nearest known colour", damaged => NearestColourFill.Apply(damaged, mask)),
                ("smooth surface", damaged => PoissonBlending.Blend(zeros_like(damaged), damaged, mask)),
                ("mean training image", damaged => damaged.Plus(Hidden(training.Mean(damaged.shape[0]), damage))),
                ("nearest training image", damaged => training.Nearest(damaged, damage)),
            ]);
    }

    private static RestorationJob Upscale(int factor, TrainingGuesses training)
    {
        var damage = new DownsamplingOperator(factor);
        return new(
            $"upscale {factor}×",
            "upscale",
            damage,
            [
                ("bicubic", damaged => BicubicUpsampling.Apply(damaged, factor)),
                ("nearest pixel", damaged => Repeat(damaged, factor)),
                ("nearest training image", damaged => training.Nearest(damaged, damage)),
            ]);
    }

    /// <summary>Images of which the known pixels are 0, as the hidden ones of damaged images are.</summary>
    private static Tensor Hidden(Tensor images, MaskOperator damage) => images - damage.Apply(images);

    private static Tensor Repeat(Tensor images, int factor) =>
        images.repeat_interleave(factor, dim: 2).repeat_interleave(factor, dim: 3);
}
