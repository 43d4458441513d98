namespace Dcgan.Benchmarks.Crashes;

/// <summary>What the command <c>crashes</c> was asked for.</summary>
internal sealed record CrashesOptions
{
    /// <summary>The images to train on, as <c>dcgan train --data</c> takes them.</summary>
    public required string Data { get; init; }

    /// <summary>Passes over the images.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>Kills at moments of chance.</summary>
    public int Kills { get; init; } = 50;

    /// <summary>Further kills in the moment in which a file is being written.</summary>
    public int AimedKills { get; init; } = 10;

    /// <summary>Kills of a training with everything on that has a state of its own.</summary>
    public int FurtherKills { get; init; } = 10;

    /// <summary>Names the moments.</summary>
    public int Seed { get; init; }

    /// <summary>Where the tables go, or null for standard output alone.</summary>
    public string? TableFile { get; init; }
}
