namespace Dcgan.Training.Tests.MLNet;

/// <summary>The options of <see cref="TestPlans.Options"/>, as a user of ML.NET gives them.</summary>
internal static class TrainerOptions
{
    public static DcganTrainer.Options Create(
        string column = "Image",
        string? run = null,
        bool resume = false,
        int? epochs = 2,
        int? side = TrainerRows.Side,
        int? channels = null,
        int batch = 8,
        long? seed = 11,
        string? features = null,
        string name = "pictures",
        WatchOptions? watch = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) => new()
        {
            InputColumnName = column,
            FeaturesColumnName = features,
            RunFolder = run,
            Resume = resume,
            Epochs = epochs,
            Height = side,
            Channels = channels,
            BatchSize = batch,
            LatentSize = 8,
            FeatureMaps = 4,
            Seed = seed,
            GeneratorRate = 2e-3,
            DiscriminatorRate = 1e-3,
            Precision = "fp32",
            Threads = 1,
            SnapshotEvery = 72,
            Watch = resume ? null : watch ?? WatchOptions.Off,
            DatasetName = name,
            Progress = progress,
            CancellationToken = cancellation,
        };
}
