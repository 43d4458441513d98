using Dcgan.Training.Augmentation;
using Dcgan.Training.Regularization;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Whose turn a view is for; each has random numbers of its own.</summary>
internal enum ViewedImages
{
    /// <summary>Real images, from which the discriminator learns.</summary>
    Real,

    /// <summary>Generated images, from which the discriminator learns.</summary>
    Generated,

    /// <summary>Generated images, of which the generator learns what the discriminator thinks.</summary>
    Judged,
}

/// <summary>
/// What the discriminator is shown of images: themselves, or augmented, or with noise, or both. Gradients pass through.
/// </summary>
internal sealed class DiscriminatorView(TrainingPlan plan)
{
    private static readonly int _kinds = Enum.GetValues<ViewedImages>().Length;

    private readonly DifferentiableAugmentation? _augmentation =
        DifferentiableAugmentation.Parse(plan.Stability.Augmentation ?? DifferentiableAugmentation.None);

    private readonly InstanceNoise? _noise =
        plan.Stability.InstanceNoise > 0 ? new InstanceNoise(plan.Stability.InstanceNoise) : null;

    /// <summary>The view of a batch.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <param name="kind">What they are shown for.</param>
    /// <param name="discriminatorStep">Steps of the discriminator before this one; with the seed it names all chance.</param>
    /// <param name="progress">The share of training that is over, 0 to 1.</param>
    /// <returns>The same tensor where nothing is asked for.</returns>
    public Tensor Of(Tensor images, ViewedImages kind, long discriminatorStep, double progress)
    {
        long index = (discriminatorStep * _kinds) + (int)kind;
        Tensor shown = images;
        if (_augmentation is not null)
        {
            using torch.Generator random = RandomStreams.Create(plan.Seed, RandomStream.Augmentation, index);
            shown = _augmentation.Apply(shown, random);
        }

        if (_noise is not null)
        {
            using torch.Generator random = RandomStreams.Create(plan.Seed, RandomStream.InstanceNoise, index);
            shown = _noise.AddTo(shown, progress, random);
        }

        return shown;
    }
}
