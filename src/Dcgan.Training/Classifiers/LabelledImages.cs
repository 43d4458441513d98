using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>Some images of a set, with their classes.</summary>
/// <param name="Pixels">All images of the set, which owns them.</param>
/// <param name="Classes">Their classes: int64 [N]; the set owns them.</param>
/// <param name="Chosen">Indices (int64) [n] of the images that are meant.</param>
internal sealed record LabelledImages(ImagePixels Pixels, Tensor Classes, Tensor Chosen) : IDisposable
{
    private const int HeldOutShare = 10;

    /// <summary>How many images are meant.</summary>
    public long Count => Chosen.shape[0];

    /// <summary>All images of a set.</summary>
    /// <exception cref="InvalidDataException">The set has no labels.</exception>
    public static LabelledImages All(ImageSet set)
    {
        using Scalar end = set.Count.ToScalar();
        return new LabelledImages(set.Pixels, LabelsOf(set), arange(end, int64).DetachFromDisposeScope());
    }

    /// <summary>The images of a set to train on, and a tenth to test with, which the seed names.</summary>
    /// <exception cref="InvalidDataException">The set has no labels.</exception>
    public static (LabelledImages Training, LabelledImages Test) Split(ImageSet set, long seed)
    {
        using IDisposable scope = NewDisposeScope();
        using torch.Generator random = RandomStreams.Create(seed, RandomStream.HeldOut);
        Tensor labels = LabelsOf(set);
        Tensor shuffled = randperm(set.Count, generator: random);
        int heldOut = set.Count / HeldOutShare;
        return (
            new(set.Pixels, labels, shuffled.narrow(0, heldOut, set.Count - heldOut).clone().DetachFromDisposeScope()),
            new(set.Pixels, labels, shuffled.narrow(0, 0, heldOut).clone().DetachFromDisposeScope()));
    }

    /// <summary>One more than the highest class of the whole set.</summary>
    public int ClassCount()
    {
        using Tensor highest = Classes.max();
        return checked((int)(highest.item<long>() + 1));
    }

    /// <summary>The first <paramref name="count"/> images, or all where there are fewer, [n, C, H, W] in [-1, 1].</summary>
    public Tensor Sample(int count)
    {
        using Tensor indices = Chosen.narrow(0, 0, Math.Min(count, Count));
        using Tensor pixels = Pixels.Select(indices);
        return TrainingBatches.Normalize(pixels);
    }

    /// <inheritdoc/>
    public void Dispose() => Chosen.Dispose();

    private static Tensor LabelsOf(ImageSet set) => set.Labels ?? throw new InvalidDataException(
        ImageClasses.Missing(set.Name, set.WhyUnlabelled));
}
