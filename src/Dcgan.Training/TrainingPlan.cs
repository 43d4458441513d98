using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Networks;
using Dcgan.Training.Precision;
using Dcgan.Training.Presets;
using Dcgan.Training.Schedules;

namespace Dcgan.Training;

/// <summary>Every setting of a training, with nothing left to choose.</summary>
public sealed record TrainingPlan
{
    private const int MaxHeldOut = 4_000;
    private const int LeastHeldOut = 2;

    /// <summary>One of so many images is kept out of training.</summary>
    private const int HeldOutOf = 10;

    /// <summary>The preset that the rates come from.</summary>
    public required string Preset { get; init; }

    /// <summary>Passes over the training images.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Elements of a latent vector.</summary>
    public required int LatentSize { get; init; }

    /// <summary>Feature maps of the layer nearest the image.</summary>
    public required int FeatureMaps { get; init; }

    /// <summary>Names every random choice of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>The device asked for.</summary>
    public required string Device { get; init; }

    /// <summary>The number format of the arithmetic: fp32, tf32 or bf16.</summary>
    public string Precision { get; init; } = "fp32";

    /// <summary>Whether images are mirrored half of the time.</summary>
    public required bool Flip { get; init; }

    /// <summary>Adam's initial rate for the generator.</summary>
    public required double GeneratorRate { get; init; }

    /// <summary>Adam's initial rate for the discriminator.</summary>
    public required double DiscriminatorRate { get; init; }

    /// <summary>How both rates change: constant, linear or cosine.</summary>
    public string Schedule { get; init; } = RateSchedule.Linear;

    /// <summary>The share of training after which both rates fall to zero; 1 keeps them constant.</summary>
    public required double DecayFrom { get; init; }

    /// <summary>What keeps the game of the two networks in balance.</summary>
    public StabilityOptions Stability { get; init; } = new();

    /// <summary>Processor threads for the arithmetic; the weights depend on it in their last digits.</summary>
    public required int Threads { get; init; }

    /// <summary>Images between two sample grids.</summary>
    public required long SnapshotEvery { get; init; }

    /// <summary>Whether there is a file of events for TensorBoard; runs of older versions have none.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>How the training watches itself; runs of older versions do not.</summary>
    public WatchOptions Watch { get; init; } = WatchOptions.Off;

    /// <summary>Image channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Image height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Image width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The classes that a conditional training takes labels of; null for a training without labels.</summary>
    public ClassLabels? Classes { get; init; }

    /// <summary>Images kept out of training, to calibrate the discriminator on and to measure it with.</summary>
    public required int HeldOut { get; init; }

    /// <summary>The names of the settings that were chosen and not asked for.</summary>
    public required IReadOnlyList<string> ChosenAutomatically { get; init; }

    /// <summary>The names of the settings that are chosen unless they are asked for.</summary>
    internal static IReadOnlyList<string> ChosenUnlessAsked => Chosen(new TrainingOptions());

    /// <summary>Real images that the discriminator sees in a step.</summary>
    internal int ImagesPerStep => Batch * Stability.DiscriminatorSteps;

    /// <summary>What the networks are built from.</summary>
    internal NetworkShape Shape() => new(Channels, Height, Width, LatentSize, FeatureMaps)
    {
        // Scaling a convolution means nothing where batch normalization comes after it.
        DiscriminatorBatchNorm = !Stability.SpectralNormalization,
        Classes = Classes?.Count ?? 0,
    };

    /// <summary>
    /// Steps of the whole training: as many as show the discriminator every epoch's batches, so that several of its steps to
    /// one of the generator's make fewer of the latter.
    /// </summary>
    /// <param name="batchesPerEpoch">Whole batches in a pass over the training images.</param>
    internal long TotalSteps(long batchesPerEpoch) =>
        ((batchesPerEpoch * Epochs) + Stability.DiscriminatorSteps - 1) / Stability.DiscriminatorSteps;

    /// <summary>Completes what a user asked for.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="images">The image set to train on.</param>
    /// <exception cref="ArgumentException">
    /// A value is out of range, there are too few images, or images without labels for a conditional training.
    /// </exception>
    public static TrainingPlan Create(TrainingOptions options, Data.ImageSet images)
    {
        Check(options);
        int heldOut = HeldOutFrom(images.Count);
        int trainable = images.Count - heldOut;
        if (trainable < options.Batch || heldOut < LeastHeldOut)
        {
            throw TooFew(images, options.Batch);
        }

        TrainingPreset preset = TrainingPreset.Of(options, images.Name, trainable, images.Channels);
        long total = trainable / options.Batch * (long)options.Batch * preset.Epochs;
        long snapshotEvery = options.SnapshotEvery ?? Math.Max(options.Batch, total / 20);
        var plan = new TrainingPlan
        {
            Preset = options.Preset,
            Epochs = preset.Epochs,
            Batch = options.Batch,
            LatentSize = options.LatentSize,
            FeatureMaps = options.FeatureMaps ?? preset.FeatureMaps,
            Seed = options.Seed,
            Device = options.Device,
            Precision = PrecisionChoice.Resolve(options.Precision, TrainingDevice.Choose(options.Device)),
            Flip = options.Flip,
            GeneratorRate = options.GeneratorRate ?? preset.GeneratorRate,
            DiscriminatorRate = options.DiscriminatorRate ?? preset.DiscriminatorRate,
            Schedule = preset.Schedule,
            DecayFrom = options.DecayFrom ?? preset.DecayFrom,
            Stability = options.Stability.Completed(preset.AverageHalfLife, preset.Augmentation),
            Threads = options.Threads ?? ThreadCount.Fastest,
            SnapshotEvery = snapshotEvery,
            TensorBoard = options.TensorBoard,
            Watch = options.Watch.Complete(total, snapshotEvery),
            Channels = images.Channels,
            Height = images.Height,
            Width = images.Width,
            Classes = options.Conditional ? ImageClasses.Of(images) : null,
            HeldOut = heldOut,
            ChosenAutomatically = Chosen(options),
        };

        // Sizes are refused here, like missing devices before, when nothing is built or written yet.
        _ = plan.Shape();
        plan.Watch.RequireFiles();
        return plan;
    }

    /// <summary>Checks what can be checked before there are images.</summary>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public static void Check(TrainingOptions options)
    {
        Require(options.Preset is TrainingPreset.Default or TrainingPreset.Paper, "preset", options.Preset, "'default' or 'paper'");
        Require(options.Epochs is null or >= 1, "number of epochs", options.Epochs, "1 or more");
        Require(options.Batch is >= 2 and <= 4096, "batch size", options.Batch, "2 to 4096");
        Require(options.GeneratorRate is null or (> 0 and <= 1), "generator rate", options.GeneratorRate, "above 0, at most 1");
        Require(
            options.DiscriminatorRate is null or (> 0 and <= 1),
            "discriminator rate", options.DiscriminatorRate, "above 0, at most 1");
        Require(options.DecayFrom is null or (>= 0 and <= 1), "decay start", options.DecayFrom, "0 to 1");
        Require(
            options.Schedule is null || RateSchedule.Names.Contains(options.Schedule),
            "schedule", $"'{options.Schedule}'", string.Join(", ", RateSchedule.Names));
        Require(
            options.Schedule != RateSchedule.Constant || options.DecayFrom is null or 1,
            "decay start of a constant schedule", options.DecayFrom, "1, or leave it out");
        options.Stability.Check();
        Require(
            PrecisionChoice.Names.Contains(options.Precision),
            "precision", $"'{options.Precision}'", string.Join(", ", PrecisionChoice.Names));
        Require(options.Threads is null or (>= 1 and <= 1024), "number of threads", options.Threads, "1 to 1024");
        Require(options.SnapshotEvery is null or >= 1, "snapshot interval", options.SnapshotEvery, "1 image or more");
        options.Watch.Check();
        Require(options.LatentSize is >= 1 and <= 4096, "latent size", options.LatentSize, "1 to 4096");
        Require(options.FeatureMaps is null or (>= 1 and <= 1024), "width", options.FeatureMaps, "1 to 1024 feature maps");
    }

    /// <summary>Checks a plan that was read from a file.</summary>
    /// <param name="images">Images in the set.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    internal void Check(int images)
    {
        Check(new TrainingOptions
        {
            Preset = Preset,
            Epochs = Epochs,
            Batch = Batch,
            LatentSize = LatentSize,
            FeatureMaps = FeatureMaps,
            GeneratorRate = GeneratorRate,
            DiscriminatorRate = DiscriminatorRate,
            Schedule = Schedule,
            DecayFrom = DecayFrom,
            Stability = Stability,
            Precision = Precision,
            Threads = Threads,
            SnapshotEvery = SnapshotEvery,
            Watch = Watch,
        });
        Require(
            Precision != PrecisionChoice.Auto, "precision of a run", $"'{Precision}'", "fp32, tf32 or bf16");
        Require(
            HeldOut >= LeastHeldOut && HeldOut <= images - Batch,
            "number of held-out images", HeldOut, $"{LeastHeldOut} to {images - Batch}");
        _ = Shape();
    }

    internal static void Require(bool holds, string what, object? value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"The {what} is {value}; use {range}.");
        }
    }

    private static int HeldOutFrom(int images) => Math.Min(MaxHeldOut, images / HeldOutOf);

    private static ArgumentException TooFew(Data.ImageSet images, int batch)
    {
        int least = LeastHeldOut * HeldOutOf;
        int needed = least;
        while (needed - HeldOutFrom(needed) < batch)
        {
            needed++;
        }

        return new ArgumentException(
            $"The image set '{images.Name}' has {images.Count} images; a batch of {batch} takes {needed} or more: one of {HeldOutOf}, and "
            + $"{LeastHeldOut} at least, are kept out of training, and the others must fill a batch. Give more images"
            + (needed > least ? $", or a smaller batch; the fewest are {least}." : ".")
            + (images.Skipped.Count > 0 ? $" {images.Skipped.Count} broken pictures were left out." : ""));
    }

    private static List<string> Chosen(TrainingOptions options)
    {
        (string Name, bool Asked)[] settings =
        [
            ("epochs", options.Epochs is not null),
            ("featureMaps", options.FeatureMaps is not null),
            ("generatorRate", options.GeneratorRate is not null),
            ("discriminatorRate", options.DiscriminatorRate is not null),
            ("schedule", options.Schedule is not null),
            ("decayFrom", options.DecayFrom is not null),
            ("stability.augmentation", options.Stability.Augmentation is not null),
            ("stability.averageHalfLife", options.Stability.AverageHalfLife is not null),
            ("precision", options.Precision != PrecisionChoice.Auto),
            ("threads", options.Threads is not null),
            ("snapshotEvery", options.SnapshotEvery is not null),
            ("watch.every", options.Watch.Every is not null || options.Watch.Samples == 0),
        ];
        return [.. settings.Where(setting => !setting.Asked).Select(setting => setting.Name)];
    }
}
