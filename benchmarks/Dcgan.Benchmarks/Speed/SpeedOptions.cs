using Dcgan.Training.Data;

namespace Dcgan.Benchmarks.Speed;

/// <summary>What the speed benchmark measures, and for how long.</summary>
internal sealed record SpeedOptions
{
    /// <summary>The Markdown file of the tables; null for standard output alone.</summary>
    public string? TableFile { get; init; }

    /// <summary>Rounds, in each of which every contestant has a turn, at least 3. Default: 5.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Seconds of a turn, above 0; a training takes its turn in whole periods of 100 steps. Default: 5.</summary>
    public double TurnSeconds { get; init; } = 5;

    /// <summary>Threads of each training. Default: one a core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Image shapes, each with the width of its networks.</summary>
    public static IReadOnlyList<ImageShape> Shapes { get; } = [new(64, 64, 3), new(28, 28, 1)];
}
