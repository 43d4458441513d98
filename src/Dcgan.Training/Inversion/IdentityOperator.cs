using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>No damage, A(x) = x: the image is given whole, and its latent is what is looked for.</summary>
public sealed class IdentityOperator : ImageOperator
{
    /// <inheritdoc/>
    public override Tensor Apply(Tensor images) => images;

    /// <summary>The given images themselves.</summary>
    /// <inheritdoc/>
    public override Tensor Agree(Tensor images, Tensor damaged) => damaged;
}
