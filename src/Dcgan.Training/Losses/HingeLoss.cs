using Dcgan.Training.Native;
using static TorchSharp.torch;

namespace Dcgan.Training.Losses;

/// <summary>
/// The hinge game of Lim and Ye (2017, arXiv 1705.02894), as Miyato et al. (2018, arXiv 1802.05957, equations 16 and 17)
/// write it: L(D) = E[max(0, 1 − D(x))] + E[max(0, 1 + D(G(z)))], L(G) = −E[D(G(z))]. D is the network's output itself.
/// </summary>
internal sealed class HingeLoss : AdversarialLoss
{
    /// <inheritdoc cref="Name"/>
    public const string LossName = "hinge";

    /// <inheritdoc/>
    public override string Name => LossName;

    /// <inheritdoc/>
    public override Tensor DiscriminatorOnReal(Tensor logits) => nn.functional.relu(logits.neg().Plus(1)).mean();

    /// <inheritdoc/>
    public override Tensor DiscriminatorOnGenerated(Tensor logits) => nn.functional.relu(logits.Plus(1)).mean();

    /// <inheritdoc/>
    public override Tensor Generator(Tensor logits) => logits.mean().neg();
}
