using Dcgan.Training;

namespace Dcgan.Benchmarks.Quality;

/// <summary>The rows of the table. To compare another way of training, add one.</summary>
internal static class Recipes
{
    private const int EqualEpochs = 5;
    private const string Float32 = "fp32";
    private const string BFloat16 = "bf16";

    /// <summary>In images; as a decay of each step of 64, 0.9956.</summary>
    private const int AverageHalfLife = 10_000;

    private static readonly string[] _fashionMnistAlone = [QualitySet.FashionMnist];
    private static readonly string[] _wholeSets = [QualitySet.FashionMnist, QualitySet.Cifar10, QualitySet.Sprites];
    private static readonly string[] _fewImages = [QualitySet.FewClothes, QualitySet.FewPhotos];

    /// <summary>All recipes, in the table's order.</summary>
    /// <param name="options">Says how many epochs take as long as the plain loop's.</param>
    public static IReadOnlyList<Recipe> All(QualityOptions options) =>
    [
        new()
        {
            Name = "plain",
            Title = "plain loop, the paper's rates",
            Epochs = EqualEpochs,
            Stage = 1,
            IsBaseline = true,
            Sets = _wholeSets,
        },
        new()
        {
            Name = "plain-our-rates",
            Title = "plain loop, our rates and schedule",
            Epochs = EqualEpochs,
            Stage = 2,
            Rates = new TrainingOptions(),
            Sets = _fashionMnistAlone,
        },
        new()
        {
            Name = "paper-fp32",
            Title = "ours, `--preset paper`, float32",
            Epochs = EqualEpochs,
            Stage = 3,
            Product = new TrainingOptions { Preset = "paper", Precision = Float32 },
            Sets = _fashionMnistAlone,
        },
        new()
        {
            Name = "fp32",
            Title = "ours, float32",
            Epochs = EqualEpochs,
            Stage = 2,
            Product = new TrainingOptions { Precision = Float32 },
            Sets = _fashionMnistAlone,
        },
        new()
        {
            Name = "bf16",
            Title = "ours, bf16",
            Epochs = EqualEpochs,
            Stage = 2,
            Product = new TrainingOptions { Precision = BFloat16 },
            Sets = _wholeSets,
        },
        new()
        {
            Name = "bf16-constant",
            Title = "ours, bf16, constant rates",
            Epochs = EqualEpochs,
            Stage = 3,
            Product = new TrainingOptions { Precision = BFloat16, Schedule = "constant" },
            Sets = _fashionMnistAlone,
        },
        new()
        {
            Name = "bf16-average",
            Title = "ours, bf16, moving average of the weights",
            Epochs = EqualEpochs,
            Stage = 3,
            Product = new TrainingOptions { Precision = BFloat16, Stability = new StabilityOptions { AverageHalfLife = AverageHalfLife } },
            Sets = _fashionMnistAlone,
        },
        new()
        {
            Name = "bf16-equal-time",
            Title = "ours, bf16, the plain loop's time",
            Epochs = options.EqualTimeEpochs,
            Stage = 1,
            Product = new TrainingOptions { Precision = BFloat16 },
            Sets = _fashionMnistAlone,
        },
        new()
        {
            Name = "bf16-half-time",
            Title = "ours, bf16, half of the plain loop's time",
            Epochs = options.HalfTimeEpochs,
            Stage = 1,
            Product = new TrainingOptions { Precision = BFloat16 },
            Sets = _fashionMnistAlone,
        },
        Rated("fast", 2e-3, 1e-3, decayFrom: 0.6),
        Rated("slow", 5e-4, 2.5e-4, decayFrom: 0.5),
        Augmented("none", stage: 1) with { IsBaseline = true },
        Augmented("color,translation,cutout", stage: 1),
    ];

    /// <summary>Rates on photos, which bear less than clothes do.</summary>
    private static Recipe Rated(string name, double generator, double discriminator, double decayFrom) => new()
    {
        Name = $"bf16-{name}",
        Title = FormattableString.Invariant(
            $"ours, bf16, `--lr-g {generator} --lr-d {discriminator} --decay-from {decayFrom}`"),
        Epochs = EqualEpochs,
        Stage = 2,
        Product = new TrainingOptions
        {
            Precision = BFloat16,
            GeneratorRate = generator,
            DiscriminatorRate = discriminator,
            DecayFrom = decayFrom,
        },
        Sets = [QualitySet.Cifar10],
    };

    private static Recipe Augmented(string policy, int stage) => new()
    {
        Name = $"augment-{policy.Replace(',', '-')}",
        Title = $"ours, bf16, `--augment {policy}`",
        Epochs = EqualEpochs,
        Stage = stage,
        Product = new TrainingOptions { Precision = BFloat16, Stability = new StabilityOptions { Augmentation = policy } },
        Sets = _fewImages,
    };
}
