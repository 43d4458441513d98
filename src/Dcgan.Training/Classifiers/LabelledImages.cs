using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>Some images of a set, with what is to be learned of them.</summary>
/// <param name="Pixels">All images of the set, which owns them.</param>
/// <param name="Labels">Their classes, int64 [N], or their attributes, float32 [N, attributes]; the set owns them.</param>
/// <param name="Chosen">Indices (int64) [n] of the images that are meant.</param>
internal sealed record LabelledImages(ImagePixels Pixels, Tensor Labels, Tensor Chosen) : IDisposable
{
    private const int HeldOutShare = 10;

    /// <summary>How many images are meant.</summary>
    public long Count => Chosen.shape[0];

    /// <summary>All images of a set, with their classes.</summary>
    /// <exception cref="InvalidDataException">The set has no labels.</exception>
    public static LabelledImages All(ImageSet set) => All(set, LabelsOf(set));

    /// <summary>All images of a set, with their attributes.</summary>
    /// <exception cref="InvalidDataException">The set has none.</exception>
    public static LabelledImages WithAttributes(ImageSet set) => All(set, set.Attributes ?? throw new InvalidDataException(
        $"The images of '{set.Name}' have no attributes, which an attribute network learns from; those of 'sprites' have."));

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
        using Tensor highest = Labels.max();
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

    private static LabelledImages All(ImageSet set, Tensor labels)
    {
        using Scalar end = set.Count.ToScalar();
        return new LabelledImages(set.Pixels, labels, arange(end, int64).DetachFromDisposeScope());
    }

    private static Tensor LabelsOf(ImageSet set) => set.Labels ?? throw new InvalidDataException(
        ImageClasses.Missing(set.Name, set.WhyUnlabelled));
}
