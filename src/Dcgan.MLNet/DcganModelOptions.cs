using Dcgan.Onnx;

namespace Dcgan.MLNet;

/// <summary>What the estimators of this library have in common: where the network comes from, and how it is run.</summary>
/// <remarks>Exactly one of <see cref="ModelFile"/>, <see cref="ModelBytes"/> and <see cref="ModelStream"/> is set.</remarks>
public abstract class DcganModelOptions
{
    /// <summary>Path of the <c>.onnx</c> file. Default: null.</summary>
    public string? ModelFile { get; init; }

    /// <summary>The contents of an <c>.onnx</c> file. Default: null.</summary>
    public ReadOnlyMemory<byte>? ModelBytes { get; init; }

    /// <summary>
    /// A stream with the contents of an <c>.onnx</c> file, read to its end by the estimator's constructor, which leaves
    /// it open. Default: null.
    /// </summary>
    public Stream? ModelStream { get; init; }

    /// <summary>
    /// The most rows that go into one run of the network, at least 1. More rows share a run's overhead; memory grows
    /// with them. The values are the same for any batch size. Default: 64.
    /// </summary>
    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>
    /// Where the network runs. Default: null, which follows <c>MLContext.GpuDeviceId</c> (null: the CPU) and
    /// <c>MLContext.FallbackToCpu</c>.
    /// </summary>
    public DevicePreference? Device { get; init; }

    /// <summary>
    /// How many threads one run of the network may use, at least 1; a generator's share the rows of a batch out among
    /// them. Default: null, one per core.
    /// </summary>
    public int? Threads { get; init; }

    internal const int DefaultBatchSize = 64;
}
