using Dcgan.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Draws classes for generated images, each as often as the images have it.</summary>
internal static class LabelDraw
{
    /// <summary>Labels by a random stream.</summary>
    /// <param name="classes">The classes and their numbers of images; null for a training without labels.</param>
    /// <param name="count">How many labels.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="stream">What the labels are for.</param>
    /// <param name="index">Which of its draws.</param>
    /// <returns>int64 [count] on the CPU; null where there are no classes.</returns>
    public static Tensor? Of(ClassLabels? classes, int count, long seed, RandomStream stream, long index = 0)
    {
        if (classes is null)
        {
            return null;
        }

        using torch.Generator random = RandomStreams.Create(seed, stream, index);
        using Tensor places = randint(classes.Total, [count], dtype: int64, generator: random);
        return tensor([.. places.data<long>().Select(classes.At)]);
    }
}
