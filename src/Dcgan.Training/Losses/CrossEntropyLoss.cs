using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Losses;

/// <summary>
/// The discriminator's half of the game of Goodfellow et al. (2014, arXiv 1406.2661, algorithm 1): cross-entropy of
/// D(x) = σ(logit) with the labels, written on logits: −log σ(x) = softplus(−x).
/// </summary>
/// <remarks>
/// A label t gives −t log D(x) − (1 − t) log(1 − D(x)) = softplus(x) − t·x. Labels below 1 for real images are the
/// one-sided smoothing of Salimans et al. (2016, arXiv 1606.03498, section 3.4), which advises against labels above 0 for
/// generated ones: with those the best discriminator rewards images where only generated ones are.
/// </remarks>
internal abstract class CrossEntropyLoss(Labels labels) : AdversarialLoss
{
    /// <summary>Mean of the cross-entropy of D(x) with the label of real images; −log D(x) for label 1.</summary>
    /// <inheritdoc/>
    public override Tensor DiscriminatorOnReal(Tensor logits)
    {
        Tensor loss = MinusLogSigmoid(logits).mean();
        return labels.Real == 1 ? loss : Smoothed(loss, 1 - labels.Real, logits);
    }

    /// <summary>Mean of the cross-entropy of D(G(z)) with the label of generated images; −log(1 − D(G(z))) for label 0.</summary>
    /// <inheritdoc/>
    public override Tensor DiscriminatorOnGenerated(Tensor logits)
    {
        Tensor loss = MinusLogSigmoid(logits.neg()).mean();
        return labels.Generated == 0 ? loss : Smoothed(loss, -labels.Generated, logits);
    }

    /// <summary>
    /// −log σ(x) at any x. TorchSharp's softplus is the same, but hands libtorch numbers that nobody holds.
    /// </summary>
    protected static Tensor MinusLogSigmoid(Tensor logits) => logits.log_sigmoid().neg();

    /// <summary>softplus(∓x) becomes the cross-entropy with a label that is moved by s towards the other: ± s·x more.</summary>
    private static Tensor Smoothed(Tensor loss, double shift, Tensor logits)
    {
        using Scalar share = shift.ToScalar();
        return loss.Plus(logits.mean() * share);
    }
}
