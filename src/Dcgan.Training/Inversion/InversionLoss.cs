using Dcgan.Training.Import;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// The loss of latents, one value each: Σ w (A(G(z)) − y)² / Σ w − λ log D(G(z)) + μ ‖z‖² / size; see
/// <see cref="LatentSearch"/>.
/// </summary>
internal sealed class InversionLoss
{
    private static readonly long[] _valuesOfImage = [1, 2, 3];

    private readonly ImportedNetwork? _discriminator;
    private readonly ImageOperator _damage;
    private readonly LatentSearchOptions _options;
    private readonly Tensor? _weights;

    /// <summary>Takes the parts; what it makes of them lies in the caller's dispose scope.</summary>
    public InversionLoss(ImportedNetwork? discriminator, ImageOperator damage, Tensor damaged, LatentSearchOptions options)
    {
        _discriminator = options.RealismWeight > 0 ? discriminator : null;
        _damage = damage;
        _options = options;
        if (damage.Weights(damaged.dtype) is Tensor weights)
        {
            Tensor spread = weights.expand(damaged.narrow(0, 0, 1).shape);
            _weights = spread / spread.mean();
        }
    }

    /// <summary>All of the loss, and the part of the data in it: [n] each.</summary>
    /// <param name="latents">[n, latent size].</param>
    /// <param name="images">G(z).</param>
    /// <param name="given">y: [n, ...].</param>
    public (Tensor Total, Tensor Data) Of(Tensor latents, Tensor images, Tensor given)
    {
        Tensor data = Data(_damage.Apply(images), given), total = data;
        if (_discriminator is not null)
        {
            using Scalar weight = (-_options.RealismWeight).ToScalar();
            total = total.Plus(_discriminator.forward(images).view(-1).log_sigmoid() * weight);
        }

        if (_options.LatentWeight > 0)
        {
            using Scalar weight = _options.LatentWeight.ToScalar();
            total = total.Plus(latents.Squared().mean([1]) * weight);
        }

        return (total, data);
    }

    /// <summary>The weighted mean squared difference of damaged images from the given ones: [n].</summary>
    public Tensor Data(Tensor damaged, Tensor given)
    {
        Tensor squares = (damaged - given).Squared();
        return (_weights is null ? squares : squares * _weights).mean(_valuesOfImage);
    }
}
