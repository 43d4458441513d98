using static TorchSharp.torch;

namespace Dcgan.Training.Losses;

/// <summary>
/// The minimax game of Goodfellow et al. (2014, arXiv 1406.2661, equation 1): the generator makes small what the
/// discriminator makes large. Its gradient vanishes where the discriminator is sure.
/// </summary>
internal sealed class MinimaxLoss(Labels labels) : CrossEntropyLoss(labels)
{
    /// <inheritdoc cref="Name"/>
    public const string LossName = "minimax";

    /// <inheritdoc/>
    public override string Name => LossName;

    /// <summary>Mean of log(1 − D(G(z))) = −softplus(logit), below 0.</summary>
    /// <inheritdoc/>
    public override Tensor Generator(Tensor logits) => MinusLogSigmoid(logits.neg()).mean().neg();
}
