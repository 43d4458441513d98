namespace Dcgan.Onnx.LatentSpace;

/// <summary>A latent vector and what it is called.</summary>
/// <param name="Name">Such as the picture whose latent it is.</param>
/// <param name="Latent">Its elements.</param>
public sealed record NamedLatent(string Name, IReadOnlyList<float> Latent);
