using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Regularization;

/// <summary>
/// R1 (Mescheder, Geiger and Nowozin 2018, arXiv 1801.04406, equation 9): γ/2 · E[|∇ₓD(x)|²] over real images, which keeps
/// the discriminator from being steep where the generator has arrived.
/// </summary>
/// <remarks>
/// D is the logit, and x what the network reads, so after augmentation and noise. Where it is computed in every n-th step
/// of the discriminator only, it counts n times as much there: the lazy regularization of StyleGAN2 (Karras et al. 2020,
/// arXiv 1912.04958, appendix B). In a discriminator with batch normalization every logit depends on all images of the
/// batch; the gradient of the logits' sum, which is taken here, holds that too.
/// </remarks>
/// <param name="gamma">γ, 0 (none) or more.</param>
/// <param name="every">Steps of the discriminator from one computation to the next, at least 1.</param>
internal sealed class GradientPenalty(double gamma, int every)
{
    /// <summary>Makes the images such that a penalty can be taken, in the steps that have one.</summary>
    /// <param name="real">What the discriminator will read, [batch, channels, height, width].</param>
    /// <param name="discriminatorStep">Steps of the discriminator before this one.</param>
    /// <returns>The images: in other steps the same tensor.</returns>
    public Tensor Watch(Tensor real, long discriminatorStep) =>
        gamma > 0 && discriminatorStep % every == 0 ? real.detach().requires_grad_(true) : real;

    /// <summary>Adds the penalty to a loss, in the steps that have one.</summary>
    /// <param name="loss">The loss on real images, a scalar.</param>
    /// <param name="logits">What the discriminator said of them, [batch, 1].</param>
    /// <param name="watched">The images as <see cref="Watch"/> gave them.</param>
    public Tensor AddTo(Tensor loss, Tensor logits, Tensor watched) =>
        watched.requires_grad ? loss.Plus(Of(logits, watched)) : loss;

    private Tensor Of(Tensor logits, Tensor watched)
    {
        using Scalar weight = (gamma / 2 * every).ToScalar();
        Tensor gradient = autograd.grad([logits.sum()], [watched], retain_graph: true, create_graph: true)[0];
        return gradient.Squared().sum([1L, 2L, 3L]).mean() * weight;
    }
}
