using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Training;

namespace Dcgan.Cli.Commands;

/// <summary>The options of <c>dcgan train</c> that keep the game of the two networks in balance.</summary>
internal sealed class StabilityArguments
{
    private readonly Option<string?> _loss = new("--loss")
    {
        Description = "What the networks play for: non-saturating, minimax, least-squares or hinge. [default: non-saturating]",
        HelpName = "NAME",
    };

    private readonly Option<double?> _labelSmoothing = new("--label-smoothing")
    {
        Description = "How much less than 1 the discriminator's label of real images is, 0 to below 0.5, such as 0.1. [default: 0]",
        HelpName = "AMOUNT",
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<double?> _fakeLabelSmoothing = new("--fake-label-smoothing")
    {
        Description = "How much more than 0 its label of generated images is, 0 to below 0.5. [default: 0]",
        HelpName = "AMOUNT",
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<double?> _instanceNoise = new("--instance-noise")
    {
        Description = "Deviation of noise on what the discriminator sees (0 to 1, pixels are -1 to 1), fading until the end. [default: 0]",
        HelpName = "SIGMA",
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<double?> _gradientPenalty = new("--r1")
    {
        Description = "Weight of the penalty on the discriminator's slope at real images, 0 to 1000, such as 10. [default: 0]",
        HelpName = "GAMMA",
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<int?> _gradientPenaltyEvery = new("--r1-every")
    {
        Description = "Compute that penalty every so many steps only, 1 to 1000, such as 16; it counts as many times. [default: 1]",
        HelpName = "STEPS",
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<bool> _spectralNormalization = new("--spectral-norm")
    {
        Description = "Spectral normalization in the discriminator, in place of batch normalization.",
    };

    private readonly Option<string?> _augmentation = new("--augment")
    {
        Description = "Changes to all that the discriminator sees, for small data: any of color,translation,cutout, or none. [default: the preset's]",
        HelpName = "POLICY",
    };

    private readonly Option<int?> _discriminatorSteps = new("--d-steps")
    {
        Description = "Steps of the discriminator to one of the generator, 1 to 100. [default: 1]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<double?> _gradientClipping = new("--clip-gradients")
    {
        Description = "The greatest length of each network's gradient, 0 (no limit) to 1000000. [default: 0]",
        HelpName = "NORM",
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<long?> _averageHalfLife = new("--ema")
    {
        Description = "Average the generator's weights, with a half-life of so many images, such as 10000; 0 for no average. [default: the preset's]",
        HelpName = "IMAGES",
        CustomParser = Number.Parse<long>,
    };

    /// <summary>All of them, as the help lists them.</summary>
    public IReadOnlyList<Option> All =>
    [
        _loss, _labelSmoothing, _fakeLabelSmoothing, _instanceNoise, _gradientPenalty, _gradientPenaltyEvery,
        _spectralNormalization, _augmentation, _discriminatorSteps, _gradientClipping, _averageHalfLife,
    ];

    /// <summary>What they ask for; ranges are not checked here.</summary>
    public StabilityOptions Options(ParseResult parsed)
    {
        var defaults = new StabilityOptions();
        return new StabilityOptions
        {
            Loss = parsed.GetValue(_loss) ?? defaults.Loss,
            LabelSmoothing = parsed.GetValue(_labelSmoothing) ?? defaults.LabelSmoothing,
            FakeLabelSmoothing = parsed.GetValue(_fakeLabelSmoothing) ?? defaults.FakeLabelSmoothing,
            InstanceNoise = parsed.GetValue(_instanceNoise) ?? defaults.InstanceNoise,
            GradientPenalty = parsed.GetValue(_gradientPenalty) ?? defaults.GradientPenalty,
            GradientPenaltyEvery = parsed.GetValue(_gradientPenaltyEvery) ?? defaults.GradientPenaltyEvery,
            SpectralNormalization = parsed.GetValue(_spectralNormalization),
            Augmentation = parsed.GetValue(_augmentation),
            DiscriminatorSteps = parsed.GetValue(_discriminatorSteps) ?? defaults.DiscriminatorSteps,
            GradientClipping = parsed.GetValue(_gradientClipping) ?? defaults.GradientClipping,
            AverageHalfLife = parsed.GetValue(_averageHalfLife),
        };
    }
}
