using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Sessions;

/// <summary>Opens ONNX Runtime sessions on the device that is asked for.</summary>
internal static class SessionFactory
{
    private const string CudaProvider = "CUDAExecutionProvider";

    private const string Remedy =
        "reference Microsoft.ML.OnnxRuntime.Gpu in place of Microsoft.ML.OnnxRuntime (-p:Accelerator=cuda), install the "
        + "CUDA and cuDNN versions that it asks for, or choose the CPU";

    /// <summary>Opens a session.</summary>
    /// <exception cref="InvalidOperationException">
    /// CUDA is demanded and cannot be had, or the program lacks ONNX Runtime's native library.
    /// </exception>
    /// <exception cref="InvalidDataException">ONNX Runtime refuses the model; the message names it.</exception>
    public static InferenceSession Open(OnnxModel model, OnnxSessionOptions options)
    {
        try
        {
            return OpenOnDevice(model, options);
        }
        catch (TypeInitializationException failure) when (failure.InnerException is DllNotFoundException missing)
        {
            throw new InvalidOperationException(
                $"'{model.Name}' cannot run: ONNX Runtime's native library is missing. The program must reference the "
                + "package Microsoft.ML.OnnxRuntime, or Microsoft.ML.OnnxRuntime.Gpu for CUDA.",
                missing);
        }
    }

    private static InferenceSession OpenOnDevice(OnnxModel model, OnnxSessionOptions options)
    {
        byte[] bytes = model.ToBytes();
        if (options.Device.IsCuda)
        {
            return OpenOnCuda(model, bytes, options, out string? failure)
                ?? throw new InvalidOperationException(
                    $"'{model.Name}' cannot run on {options.Device}: {failure} To use it, {Remedy}.");
        }

        if (options.Device.IsAuto && OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider))
        {
            if (OpenOnCuda(model, bytes, options, out string? failure) is InferenceSession session)
            {
                return session;
            }

            options.Log?.Invoke($"CUDA cannot be used ({failure}); '{model.Name}' runs on the CPU.");
        }

        using SessionOptions native = Basic(options);
        try
        {
            return new InferenceSession(bytes, native);
        }
        catch (OnnxRuntimeException failure)
        {
            throw Refused(model, failure);
        }
    }

    private static InferenceSession? OpenOnCuda(
        OnnxModel model, byte[] bytes, OnnxSessionOptions options, out string? failure)
    {
        try
        {
            using SessionOptions native = Basic(options);
            native.AppendExecutionProvider_CUDA(options.Device.Index);
            failure = null;
            return new InferenceSession(bytes, native);
        }
        catch (OnnxRuntimeException refusal) when (!refusal.Message.Contains("cuda", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(model, refusal);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or OnnxRuntimeException or DllNotFoundException)
        {
            failure = error is EntryPointNotFoundException
                ? "this ONNX Runtime was built without CUDA."
                : error.Message.Trim();
            return null;
        }
    }

    private static SessionOptions Basic(OnnxSessionOptions options)
    {
        var native = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        if (options.Threads is int threads)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
            native.IntraOpNumThreads = threads;
        }

        return native;
    }

    private static InvalidDataException Refused(OnnxModel model, OnnxRuntimeException failure) =>
        new($"ONNX Runtime refuses '{model.Name}': {failure.Message}", failure);
}
