using Dcgan.Training.Losses;

namespace Dcgan.Training;

/// <summary>
/// What keeps the game of the two networks in balance, and evens out its end. Every default leaves training as the DCGAN
/// paper has it.
/// </summary>
public sealed record StabilityOptions
{
    /// <summary>
    /// What the two networks make small: <c>non-saturating</c> or <c>minimax</c> (Goodfellow et al. 2014, arXiv 1406.2661),
    /// <c>least-squares</c> (Mao et al. 2017, arXiv 1611.04076) or <c>hinge</c> (Lim and Ye 2017, arXiv 1705.02894).
    /// Default: <c>non-saturating</c>.
    /// </summary>
    public string Loss { get; init; } = NonSaturatingLoss.LossName;

    /// <summary>
    /// How much less than 1 the discriminator's label of real images is, 0 to below 0.5 (one-sided label smoothing, Salimans et
    /// al. 2016, arXiv 1606.03498, who take 0.1). Not with <c>hinge</c>. Default: 0.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// How much more than 0 the discriminator's label of generated images is, 0 to below 0.5; with
    /// <see cref="LabelSmoothing"/> this is two-sided. Not with <c>hinge</c>. Default: 0.
    /// </summary>
    public double FakeLabelSmoothing { get; init; }

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
        TrainingPlan.Require(LabelSmoothing is >= 0 and < 0.5, "label smoothing", LabelSmoothing, "0 to below 0.5");
        TrainingPlan.Require(
            FakeLabelSmoothing is >= 0 and < 0.5, "label smoothing of generated images", FakeLabelSmoothing, "0 to below 0.5");
        _ = AdversarialLoss.Create(this);
        TrainingPlan.Require(
            DiscriminatorSteps is >= 1 and <= 100, "number of discriminator steps", DiscriminatorSteps, "1 to 100");
        TrainingPlan.Require(
            AverageHalfLife is null or >= 0, "half-life of the weight average", AverageHalfLife, "0 images (none) or more");
    }
}
