using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Sessions;

/// <summary>Opens ONNX Runtime sessions on the device that is asked for.</summary>
internal static class SessionFactory
{
    /// <summary>Opens a session.</summary>
    /// <returns>The session and where it runs.</returns>
    /// <exception cref="InvalidOperationException">
    /// CUDA is demanded and cannot be had, or the program lacks ONNX Runtime's native library.
    /// </exception>
    /// <exception cref="InvalidDataException">ONNX Runtime refuses the model; the message names it.</exception>
    public static (InferenceSession Session, DevicePreference Device) Open(OnnxModel model, OnnxSessionOptions options)
    {
        NativeOnnxRuntime.Require(model.Name);
        byte[] bytes = model.ToBytes();
        if (options.Device.IsAuto || options.Device.IsCuda)
        {
            CudaObstacle? obstacle = TryOpenOnCuda(model, bytes, options, out InferenceSession? session, out Exception? cause);
            if (session is not null)
            {
                return (session, DevicePreference.Cuda(options.Device.Index));
            }

            if (options.Device.IsCuda)
            {
                throw new InvalidOperationException(
                    $"'{model.Name}' cannot run on {options.Device}: {obstacle!.Reason}. To use it, {obstacle.Remedy}; "
                    + "or choose the CPU.",
                    cause);
            }

            options.Log?.Invoke(
                $"'{model.Name}' runs on the CPU: {obstacle!.Reason}. To use CUDA, {obstacle.Remedy}.");
        }

        using SessionOptions native = Basic(options);
        try
        {
            return (new InferenceSession(bytes, native), DevicePreference.Cpu);
        }
        catch (OnnxRuntimeException failure)
        {
            throw Refused(model, failure);
        }
    }

    private static CudaObstacle? TryOpenOnCuda(
        OnnxModel model,
        byte[] bytes,
        OnnxSessionOptions options,
        out InferenceSession? session,
        out Exception? cause)
    {
        session = null;
        cause = null;
        if (!CudaSupport.IsBuiltIn)
        {
            return CudaObstacle.NotBuiltIn;
        }

        if (CudaLibTorch.Loaded() is string library)
        {
            return CudaObstacle.BesideLibTorch(library);
        }

        try
        {
            // The older call that takes the device's number only reports which library is missing to standard error.
            using var cuda = new OrtCUDAProviderOptions();
            cuda.UpdateOptions(CudaProviderOptions.Of(options));
            using SessionOptions native = Basic(options);
            native.AppendExecutionProvider_CUDA(cuda);
            session = new InferenceSession(bytes, native);
            return null;
        }
        catch (Exception failure) when (CudaObstacle.Of(failure) is not null)
        {
            cause = failure;
            return CudaObstacle.Of(failure);
        }
        catch (OnnxRuntimeException failure)
        {
            throw Refused(model, failure);
        }
    }

    private static SessionOptions Basic(OnnxSessionOptions options)
    {
        // Errors come as exceptions. Logged, they would put a file's names on the terminal as they are.
        var native = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        if (options.Threads is int threads)
        {
            native.IntraOpNumThreads = threads;
        }

        if (!options.BusyWaiting)
        {
            native.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        }

        return native;
    }

    private static InvalidDataException Refused(OnnxModel model, OnnxRuntimeException failure) =>
        new($"ONNX Runtime refuses '{model.Name}': {failure.Message}", failure);
}
