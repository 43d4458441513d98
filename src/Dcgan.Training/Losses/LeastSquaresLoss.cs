using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Losses;

/// <summary>
/// The least-squares game of Mao et al. (2017, arXiv 1611.04076, equations 2 and 9) with a = 0 and b = c = 1, and with
/// their factor ½: L(D) = ½E[(D(x) − b)²] + ½E[(D(G(z)) − a)²], L(G) = ½E[(D(G(z)) − c)²]. D is the network's output
/// itself.
/// </summary>
internal sealed class LeastSquaresLoss(Labels labels) : AdversarialLoss
{
    /// <inheritdoc cref="Name"/>
    public const string LossName = "least-squares";

    /// <inheritdoc/>
    public override string Name => LossName;

    /// <inheritdoc/>
    public override Tensor DiscriminatorOnReal(Tensor logits) => HalfSquare(logits, labels.Real);

    /// <inheritdoc/>
    public override Tensor DiscriminatorOnGenerated(Tensor logits) => HalfSquare(logits, labels.Generated);

    /// <inheritdoc/>
    public override Tensor Generator(Tensor logits) => HalfSquare(logits, label: 1);

    /// <summary>With labels 1 and 0 the best discriminator's output is the probability itself.</summary>
    /// <inheritdoc/>
    public override Tensor Probability(Tensor logits)
    {
        using Scalar least = 0.0.ToScalar(), most = 1.0.ToScalar();
        return logits.clamp(least, most);
    }

    private static Tensor HalfSquare(Tensor logits, double label)
    {
        using Scalar half = 0.5.ToScalar();
        return logits.Plus(-label).Squared().mean() * half;
    }
}
