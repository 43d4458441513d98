namespace Dcgan.Onnx.LatentSpace;

/// <summary>A direction of the latent space in which a generator's first layer answers strongly.</summary>
/// <param name="Vector">A unit vector of latent_size elements, of which the one farthest from zero is positive.</param>
/// <param name="Share">Of the variance of the first layer's response to random latents, the share along it, 0 to 1.</param>
public sealed record PrincipalDirection(float[] Vector, double Share);
