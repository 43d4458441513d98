using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Regularization;

/// <summary>
/// Normal noise on everything that the discriminator is shown, real and generated (Sønderby et al. 2016, arXiv
/// 1610.04490, section 3.4; Arjovsky and Bottou 2017, arXiv 1701.04862, section 3): the two distributions overlap, so that
/// no discriminator can tell them apart for sure. It fades linearly to nothing at the end of training.
/// </summary>
/// <param name="deviation">Its standard deviation at the beginning, above 0; pixels are in [-1, 1].</param>
internal sealed class InstanceNoise(double deviation)
{
    /// <summary>The standard deviation at a point of training.</summary>
    /// <param name="progress">The share of training that is over, 0 to 1.</param>
    public double Deviation(double progress) => deviation * (1 - progress);

    /// <summary>Adds noise.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1]; left as they are.</param>
    /// <param name="progress">The share of training that is over, 0 to 1.</param>
    /// <param name="random">Where the noise comes from, on the CPU.</param>
    public Tensor AddTo(Tensor images, double progress, torch.Generator random)
    {
        using IDisposable scope = NewDisposeScope();
        using Scalar size = Deviation(progress).ToScalar();
        Tensor noise = randn(images.shape, generator: random).to(images.dtype).to(images.device);
        return images.add(noise, alpha: size).MoveToOuterDisposeScope();
    }
}
