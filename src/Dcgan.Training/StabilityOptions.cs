using Dcgan.Training.Augmentation;
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
    /// Standard deviation, 0 to 1, of normal noise on everything that the discriminator is shown, pixels being in [-1, 1]; it
    /// falls linearly to 0 over the training (Sønderby et al. 2016, arXiv 1610.04490). Default: 0.
    /// </summary>
    public double InstanceNoise { get; init; }

    /// <summary>
    /// γ of the penalty R1 on the discriminator's slope at real images, 0 to 1000 (Mescheder et al. 2018, arXiv 1801.04406,
    /// who take 10). A step with it takes about twice as long. Default: 0.
    /// </summary>
    public double GradientPenalty { get; init; }

    /// <summary>
    /// Steps of the discriminator from one computation of <see cref="GradientPenalty"/> to the next, 1 to 1000; it counts as
    /// many times as much there (Karras et al. 2020, arXiv 1912.04958, who take 16). Default: 1.
    /// </summary>
    public int GradientPenaltyEvery { get; init; } = 1;

    /// <summary>
    /// Whether the discriminator has spectral normalization (Miyato et al. 2018, arXiv 1802.05957) in place of batch
    /// normalization. Default: false.
    /// </summary>
    public bool SpectralNormalization { get; init; }

    /// <summary>
    /// The greatest length of each network's gradient, above 0 and at most 1e6, to which a longer one is shortened (Pascanu et
    /// al. 2013, arXiv 1211.5063); 0 for none. Default: 0.
    /// </summary>
    public double GradientClipping { get; init; }

    /// <summary>
    /// How images are changed at random before the discriminator sees them, real and generated (Zhao et al. 2020, arXiv
    /// 2006.10738): any of <c>color</c>, <c>translation</c> and <c>cutout</c>, separated by commas, or <c>none</c>. Default:
    /// the preset's, <c>none</c>.
    /// </summary>
    public string? Augmentation { get; init; }

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
    internal StabilityOptions Completed(long averageHalfLife, string augmentation) => this with
    {
        Augmentation = Augmentation ?? augmentation,
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
        TrainingPlan.Require(InstanceNoise is >= 0 and <= 1, "instance noise", InstanceNoise, "0 (none) to 1");
        TrainingPlan.Require(
            GradientPenalty is >= 0 and <= 1000, "gradient penalty", GradientPenalty, "0 (none) to 1000, such as 10");
        TrainingPlan.Require(
            GradientPenaltyEvery is >= 1 and <= 1000, "interval of the gradient penalty", GradientPenaltyEvery, "1 to 1000 steps");
        TrainingPlan.Require(
            GradientPenalty > 0 || GradientPenaltyEvery == 1,
            "interval of the gradient penalty", GradientPenaltyEvery, "1, or a gradient penalty above 0: it is 0, for none");
        TrainingPlan.Require(
            GradientClipping is >= 0 and <= 1e6, "gradient clipping", GradientClipping, "0 (none) to 1000000");
        _ = DifferentiableAugmentation.Parse(Augmentation ?? DifferentiableAugmentation.None);
        TrainingPlan.Require(
            DiscriminatorSteps is >= 1 and <= 100, "number of discriminator steps", DiscriminatorSteps, "1 to 100");
        TrainingPlan.Require(
            AverageHalfLife is null or >= 0, "half-life of the weight average", AverageHalfLife, "0 images (none) or more");
    }
}
