namespace Dcgan.Benchmarks.Data;

/// <summary>What the data benchmark measures, and for how long.</summary>
internal sealed record DataOptions
{
    /// <summary>The Markdown file of the tables; null for standard output alone.</summary>
    public string? TableFile { get; init; }

    /// <summary>The folder of pictures and cache, which stays; null for a temporary one.</summary>
    public string? Work { get; init; }

    /// <summary>PNG files. Default: 200,000.</summary>
    public int Pictures { get; init; } = 200_000;

    /// <summary>Pixels of a side. Default: 32.</summary>
    public int Side { get; init; } = 32;

    /// <summary>MiB that the images of the streamed set may take. Default: 64.</summary>
    public int Megabytes { get; init; } = 64;

    /// <summary>Rounds, in each of which every contestant has a turn, at least 3. Default: 7.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>Seconds of a turn, above 0; a training takes its turn in whole periods of 100 steps. Default: 4.</summary>
    public double TurnSeconds { get; init; } = 4;

    /// <summary>Threads of each training. Default: one a core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether it ends when the pictures are made.</summary>
    public bool OnlyMakes { get; init; }
}
