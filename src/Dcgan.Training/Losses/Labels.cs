namespace Dcgan.Training.Losses;

/// <summary>What the discriminator should call its images.</summary>
/// <param name="Real">The label of real images, 1 or a little less.</param>
/// <param name="Generated">The label of generated images, 0 or a little more.</param>
internal readonly record struct Labels(double Real, double Generated)
{
    /// <summary>1 and 0.</summary>
    public static Labels Plain => new(1, 0);
}
