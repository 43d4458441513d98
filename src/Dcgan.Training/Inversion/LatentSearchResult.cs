using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>What a <see cref="LatentSearch"/> found, image by image.</summary>
/// <param name="Latents">The latent of each image.</param>
/// <param name="Images">G(z): float32 [n, channels, height, width] in [-1, 1].</param>
/// <param name="Losses">The loss of each, all of its parts, at the end.</param>
/// <param name="DataLosses">Of each the weighted mean squared difference of A(G(z)) from what was given.</param>
public sealed record LatentSearchResult(
    IReadOnlyList<float[]> Latents, Tensor Images, IReadOnlyList<double> Losses, IReadOnlyList<double> DataLosses) : IDisposable
{
    /// <summary>Frees the images.</summary>
    public void Dispose() => Images.Dispose();
}
