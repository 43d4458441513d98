using static TorchSharp.torch;

namespace Dcgan.Training.Networks;

/// <summary>What conditional networks have in common.</summary>
internal static class ConditionalNetwork
{
    /// <summary>Checks that a network with classes gets labels, and one without none.</summary>
    /// <returns>The labels; null where the network takes none.</returns>
    /// <exception cref="ArgumentException">It is the other way round.</exception>
    public static Tensor? Check(NetworkShape shape, Tensor? labels) => (labels is not null) == (shape.Classes > 0)
        ? labels
        : throw new ArgumentException(
            shape.Classes > 0
                ? $"The network has {shape.Classes} classes: give labels, int64 [batch], 0 to {shape.Classes - 1}."
                : "The network has no classes and takes no labels; leave them out.",
            nameof(labels));
}
