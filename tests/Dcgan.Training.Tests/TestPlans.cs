namespace Dcgan.Training.Tests;

/// <summary>Trainings that take a second.</summary>
internal static class TestPlans
{
    /// <summary>Nothing that a preset might choose.</summary>
    private static readonly StabilityOptions _plain = new() { AverageHalfLife = 0, Augmentation = "none" };

    /// <summary>Tiny networks on 12×12 images on one thread.</summary>
    public static TrainingOptions Options => new()
    {
        Epochs = 8,
        Batch = 8,
        LatentSize = 8,
        FeatureMaps = 4,
        Seed = 11,
        Device = "cpu",
        Precision = "fp32",
        GeneratorRate = 2e-3,
        DiscriminatorRate = 1e-3,
        Schedule = "linear",
        Stability = _plain,
        Threads = 1,
        SnapshotEvery = 72,
        TensorBoard = false,
        Watch = WatchOptions.Off,
    };

    /// <summary>The same, watched: judged by a few samples at every second snapshot, of which there are six.</summary>
    public static TrainingOptions Watched => Options with { Watch = new WatchOptions { Samples = 32, Every = 2 } };

    /// <summary>The plan of those options for 60 grey images of 12×12 pixels.</summary>
    public static TrainingPlan Tiny { get; } = new()
    {
        Preset = "default",
        Epochs = 8,
        Batch = 8,
        LatentSize = 8,
        FeatureMaps = 4,
        Seed = 11,
        Device = "cpu",
        Flip = false,
        GeneratorRate = 2e-3,
        DiscriminatorRate = 1e-3,
        Schedule = "linear",
        DecayFrom = 0.5,
        Stability = _plain,
        Threads = 1,
        SnapshotEvery = 72,
        Channels = 1,
        Height = 12,
        Width = 12,
        HeldOut = 6,
        ChosenAutomatically = [],
    };
}
