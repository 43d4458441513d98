using Dcgan.Training.Augmentation;
using Dcgan.Training.Schedules;

namespace Dcgan.Training.Presets;

/// <summary>What a preset chooses where nothing else is asked for, from the number of images and the budget.</summary>
internal sealed record TrainingPreset
{
    /// <summary>What learns fast and well by the project's own measurements (<c>benchmarks/results/quality.md</c>).</summary>
    public const string Default = "default";

    /// <summary>The rates of Radford, Metz and Chintala (2015, arXiv 1511.06434, section 4).</summary>
    public const string Paper = "paper";

    private const string Sprites = "sprites";

    private const int ImagesByDefault = 300_000;
    private const int ImagesOfSprites = 100_000;
    private const int FewestEpochs = 5;
    private const int MostEpochs = 200;

    /// <summary>Trainings that show more images have the time for gentler rates.</summary>
    private const long ImagesOfShortTraining = 700_000;

    /// <summary>
    /// Photos are harder than clothes and drawn faces: at the rates that suit these, the game on them does not settle before
    /// rates fall.
    /// </summary>
    private const int GreyChannels = 1;

    /// <summary>Below, the discriminator comes to know each image.</summary>
    private const int FewImages = 10_000;

    /// <summary>Passes over the training images.</summary>
    public required int Epochs { get; init; }

    /// <summary>Feature maps of the layer nearest the image.</summary>
    public required int FeatureMaps { get; init; }

    /// <summary>Adam's initial rate for the generator.</summary>
    public required double GeneratorRate { get; init; }

    /// <summary>Adam's initial rate for the discriminator.</summary>
    public required double DiscriminatorRate { get; init; }

    /// <summary>One of <see cref="RateSchedule.Names"/>.</summary>
    public required string Schedule { get; init; }

    /// <summary>The share of training after which rates fall.</summary>
    public required double DecayFrom { get; init; }

    /// <summary>
    /// What <see cref="StabilityOptions.Augmentation"/> becomes: none, since even of 1,000 images a training of the length that
    /// is chosen here learns better without.
    /// </summary>
    public required string Augmentation { get; init; }

    /// <summary>What <see cref="StabilityOptions.AverageHalfLife"/> becomes: at rates that fall to zero an average gains nothing.</summary>
    public long AverageHalfLife { get; init; }

    /// <summary>The choices of the preset that is asked for.</summary>
    /// <param name="options">What is asked for; a schedule or a start of the decay decides the other.</param>
    /// <param name="dataName">The name of the image set: sprites are simple, and the first run of a newcomer's.</param>
    /// <param name="trainable">Images to train on.</param>
    /// <param name="channels">Channels of the images.</param>
    public static TrainingPreset Of(TrainingOptions options, string dataName, int trainable, int channels)
    {
        bool sprites = dataName == Sprites;
        int budget = sprites ? ImagesOfSprites : ImagesByDefault;
        int epochs = options.Epochs ?? Math.Clamp((budget + trainable - 1) / trainable, FewestEpochs, MostEpochs);
        bool paper = options.Preset == Paper;
        bool few = trainable < FewImages;
        bool fast = (channels == GreyChannels || sprites) && !few && (long)trainable * epochs <= ImagesOfShortTraining;
        string schedule = options.Schedule
            ?? (paper && options.DecayFrom is null ? RateSchedule.Constant : RateSchedule.Linear);
        return new TrainingPreset
        {
            Epochs = epochs,
            FeatureMaps = sprites ? 32 : 64,
            GeneratorRate = paper ? 2e-4 : fast ? 2e-3 : 1e-3,
            DiscriminatorRate = paper ? 2e-4 : fast ? 1e-3 : 5e-4,
            Schedule = schedule,
            DecayFrom = !paper && fast && options.Schedule is null ? 0.6 : RateSchedule.UsualDecayFrom(schedule),
            Augmentation = DifferentiableAugmentation.None,
        };
    }
}
