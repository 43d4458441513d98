using Dcgan.Imaging;

namespace Dcgan.Explore;

/// <summary>What a generator made of a latent, and what the discriminator thinks of it.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Probability">Of being real, 0 to 1; null where there is no discriminator.</param>
public sealed record ExploredPicture(RasterImage Image, float? Probability);
