namespace Dcgan.Onnx;

/// <summary>How a model runs.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>Where. Default: <see cref="DevicePreference.Auto"/>.</summary>
    public DevicePreference Device { get; init; } = DevicePreference.Auto;

    /// <summary>
    /// Processor threads of one call, at least 1. Those of a generator share the rows of a batch out among them. Few are
    /// better where several threads call the session at once, or where the machine is busy. Default: null, one a core.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Whether threads that wait for work keep their processor busy: fastest where the machine does nothing else, and slow
    /// for both where it does. Default: true, as ONNX Runtime's own.
    /// </summary>
    public bool BusyWaiting { get; init; } = true;

    /// <summary>
    /// How convolutions are chosen on CUDA. Default: <see cref="CudaConvolutionSearch.Heuristic"/>, as batches of any
    /// size then start at once; ONNX Runtime's own default is the exhaustive search.
    /// </summary>
    public CudaConvolutionSearch CudaConvolutionSearch { get; init; } = CudaConvolutionSearch.Heuristic;

    /// <summary>
    /// The most memory that the session may take on the CUDA device for weights and values, in bytes, above 0; cuDNN's
    /// own memory comes on top. A run that needs more fails. Default: null, all there is.
    /// </summary>
    public long? CudaMemoryLimit { get; init; }

    /// <summary>
    /// Told in one line where <see cref="DevicePreference.Auto"/> falls back to the CPU, and why. Default: null, nobody.
    /// </summary>
    public Action<string>? Log { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">An option has an impossible value; the message names it.</exception>
    internal void Validate()
    {
        if (Threads is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "One run needs at least 1 thread.");
        }

        if (!Enum.IsDefined(CudaConvolutionSearch))
        {
            throw new ArgumentOutOfRangeException(
                nameof(CudaConvolutionSearch), CudaConvolutionSearch, "There is no such convolution search.");
        }

        if (CudaMemoryLimit is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(CudaMemoryLimit), CudaMemoryLimit, "The CUDA memory limit is a number of bytes above 0.");
        }
    }
}
