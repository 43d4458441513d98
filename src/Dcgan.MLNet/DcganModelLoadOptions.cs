using Dcgan.Onnx;

namespace Dcgan.MLNet;

/// <summary>How the networks of a loaded pipeline are to run; see <see cref="DcganModel"/>.</summary>
public sealed class DcganModelLoadOptions
{
    /// <summary>
    /// The most rows that go into one run of a network, at least 1. More rows share a run's overhead; memory grows with
    /// them. The values are the same for any batch size. Default: 64.
    /// </summary>
    public int BatchSize { get; init; } = DcganModelOptions.DefaultBatchSize;

    /// <summary>
    /// Where the networks run. Default: null, which follows <c>MLContext.GpuDeviceId</c> (null: the CPU) and
    /// <c>MLContext.FallbackToCpu</c>.
    /// </summary>
    public DevicePreference? Device { get; init; }

    /// <summary>How many threads one run of a network may use, at least 1. Default: null, one per core.</summary>
    public int? Threads { get; init; }
}
