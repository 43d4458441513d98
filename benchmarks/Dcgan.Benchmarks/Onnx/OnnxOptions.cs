namespace Dcgan.Benchmarks.Onnx;

/// <summary>What the command <c>onnx</c> was asked for.</summary>
internal sealed record OnnxOptions
{
    /// <summary>Where the table goes, or null for standard output alone.</summary>
    public string? TableFile { get; init; }

    /// <summary>Seconds that every row of the tables is measured for.</summary>
    public double Seconds { get; init; } = 8;

    /// <summary>How often each build of the command is started; 0 for not at all.</summary>
    public int Starts { get; init; } = 21;

    /// <summary>Processor threads of one run, or null for ONNX Runtime's choice, one a core.</summary>
    public int? Threads { get; init; }
}
