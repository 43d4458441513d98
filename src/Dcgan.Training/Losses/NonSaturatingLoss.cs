using static TorchSharp.torch;

namespace Dcgan.Training.Losses;

/// <summary>
/// The game of Goodfellow et al. (2014, arXiv 1406.2661) with the generator's non-saturating loss of its section 3,
/// written on logits: −log σ(x) = softplus(−x).
/// </summary>
internal static class NonSaturatingLoss
{
    /// <summary>The name that run records and ONNX metadata carry.</summary>
    public const string Name = "non-saturating";

    /// <summary>The discriminator's loss on real images, label 1: mean of −log D(x).</summary>
    /// <param name="realLogits">[batch, 1].</param>
    public static Tensor DiscriminatorOnReal(Tensor realLogits) =>
        nn.functional.softplus(realLogits.neg()).mean();

    /// <summary>The discriminator's loss on generated images, label 0: mean of −log(1 − D(G(z))).</summary>
    /// <param name="generatedLogits">[batch, 1].</param>
    public static Tensor DiscriminatorOnGenerated(Tensor generatedLogits) =>
        nn.functional.softplus(generatedLogits).mean();

    /// <summary>The generator's loss, so that D calls its images real: mean of −log D(G(z)).</summary>
    /// <param name="generatedLogits">[batch, 1].</param>
    public static Tensor Generator(Tensor generatedLogits) =>
        nn.functional.softplus(generatedLogits.neg()).mean();
}
