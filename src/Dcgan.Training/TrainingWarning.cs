using System.Text.Json.Serialization;

namespace Dcgan.Training;

/// <summary>What went wrong in a training, or may have.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrainingWarningKind>))]
public enum TrainingWarningKind
{
    /// <summary>A loss or a weight is no number any more.</summary>
    [JsonStringEnumMemberName("diverged")]
    Diverged,

    /// <summary>The generator's images are nearly all alike, whatever the latent.</summary>
    [JsonStringEnumMemberName("generator-collapsed")]
    GeneratorCollapsed,

    /// <summary>The discriminator is always right, and sure of it: the generator has nothing left to learn from.</summary>
    [JsonStringEnumMemberName("discriminator-won")]
    DiscriminatorWon,

    /// <summary>The exported generator's distance is not that of the snapshot it comes from.</summary>
    [JsonStringEnumMemberName("export-differs")]
    ExportDiffers,

    /// <summary>On latents that snapshots were not chosen by, the last state is better than the exported one.</summary>
    [JsonStringEnumMemberName("last-is-better")]
    LastIsBetter,
}

/// <summary>Something that a person should know of a training.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Images">Real images seen when it was noticed.</param>
/// <param name="Message">What was seen, in one sentence.</param>
/// <param name="Rollbacks">How often the training had gone back to an earlier snapshot before.</param>
public sealed record TrainingWarning(TrainingWarningKind Kind, long Images, string Message, int Rollbacks = 0)
{
    /// <summary>Whether the training went back to its last good snapshot because of it, with both rates halved.</summary>
    public bool RolledBack { get; init; }

    /// <summary>What to try, in the names of <see cref="TrainingOptions"/>; empty where there is nothing to do.</summary>
    [JsonIgnore]
    public string Remedy => Kind switch
    {
        TrainingWarningKind.Diverged =>
            "Start a new run with a lower GeneratorRate and DiscriminatorRate, or let it go back by itself (Watch.Rollback).",
        TrainingWarningKind.GeneratorCollapsed =>
            "Start a new run with a lower GeneratorRate, or let it go back by itself (Watch.Rollback).",
        TrainingWarningKind.DiscriminatorWon =>
            "Start a new run with a lower DiscriminatorRate, or let it go back by itself (Watch.Rollback).",
        TrainingWarningKind.ExportDiffers => "Do not use the files; export the run again.",
        _ => string.Empty,
    };
}
