namespace Dcgan.Benchmarks.MLNet;

/// <summary>What the command <c>mlnet</c> was asked for.</summary>
internal sealed record MLNetOptions
{
    /// <summary>Where the tables go, or null for standard output alone.</summary>
    public string? TableFile { get; init; }

    /// <summary>Seconds that every row of the tables of speed is measured for.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>Rows over which memory is watched; 0 for not at all.</summary>
    public int Rows { get; init; } = 1_000_000;

    /// <summary>Processor threads of one run, or null for ONNX Runtime's choice, one a core.</summary>
    public int? Threads { get; init; }
}
