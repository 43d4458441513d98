namespace Dcgan.Training;

/// <summary>
/// What keeps the game of the two networks in balance, and evens out its end. Every default leaves training as the DCGAN
/// paper has it.
/// </summary>
public sealed record StabilityOptions
{
    /// <summary>
    /// Steps of the discriminator to one of the generator, 1 to 100 (k of Goodfellow et al. 2014, arXiv 1406.2661,
    /// algorithm 1), each on real images and latents of its own. Images seen are the real ones that the discriminator was
    /// shown, and an epoch is one pass over them, so that the generator takes fewer steps in it. Default: 1.
    /// </summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>
    /// Images, at least 0, after which a weight counts half as much in the moving average of the generator's weights; 0 for
    /// no average. Default: the preset's, 0.
    /// </summary>
    public long? AverageHalfLife { get; init; }

    /// <summary>The same with the preset's choice where nothing was asked for.</summary>
    internal StabilityOptions Completed(long averageHalfLife) => this with
    {
        AverageHalfLife = AverageHalfLife ?? averageHalfLife,
    };

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    internal void Check()
    {
        TrainingPlan.Require(
            DiscriminatorSteps is >= 1 and <= 100, "number of discriminator steps", DiscriminatorSteps, "1 to 100");
        TrainingPlan.Require(
            AverageHalfLife is null or >= 0, "half-life of the weight average", AverageHalfLife, "0 images (none) or more");
    }
}
