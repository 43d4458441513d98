namespace Dcgan.Onnx;

/// <summary>How a model runs.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>Where. Default: <see cref="DevicePreference.Auto"/>.</summary>
    public DevicePreference Device { get; init; } = DevicePreference.Auto;

    /// <summary>Processor threads of one run, at least 1. Default: ONNX Runtime's choice, one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Told in one line where <see cref="DevicePreference.Auto"/> falls back to the CPU. Default: nobody.</summary>
    public Action<string>? Log { get; init; }
}
