using static TorchSharp.torch;

namespace Dcgan.Training.Losses;

/// <summary>
/// The game of Goodfellow et al. (2014, arXiv 1406.2661) with the generator's non-saturating loss of its section 3: it
/// makes log D(G(z)) large, whose gradient is strong where the discriminator is sure.
/// </summary>
internal sealed class NonSaturatingLoss(Labels labels) : CrossEntropyLoss(labels)
{
    /// <inheritdoc cref="Name"/>
    public const string LossName = "non-saturating";

    /// <inheritdoc/>
    public override string Name => LossName;

    /// <summary>Mean of −log D(G(z)).</summary>
    /// <inheritdoc/>
    public override Tensor Generator(Tensor logits) => MinusLogSigmoid(logits).mean();
}
