using System.Runtime.CompilerServices;
using Dcgan.Onnx;
using Dcgan.Onnx.Sessions;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Dcgan.MLNet.Loading;

/// <summary>A pipeline as ML.NET itself loads it.</summary>
internal static class StockModel
{
    /// <summary>Makes sure that a context's device is put back before another load looks at it.</summary>
    private static readonly ConditionalWeakTable<MLContext, Lock> _gates = [];

    /// <exception cref="InvalidDataException">ML.NET cannot load it; the message names it and tells why.</exception>
    /// <exception cref="InvalidOperationException">The program lacks ONNX Runtime's native library.</exception>
    public static ITransformer Load(MLContext mlContext, Stream stream, string name, out DataViewSchema? inputSchema)
    {
        lock (_gates.GetOrCreateValue(mlContext))
        {
            return LoadAlone(mlContext, stream, name, out inputSchema);
        }
    }

    private static ITransformer LoadAlone(
        MLContext mlContext, Stream stream, string name, out DataViewSchema? inputSchema)
    {
        int? gpu = mlContext.GpuDeviceId;
        bool withoutGpu = MissesCuda(mlContext);
        try
        {
            if (withoutGpu)
            {
                mlContext.GpuDeviceId = null;
            }

            return mlContext.Model.Load(stream, out inputSchema);
        }
        catch (Exception failure) when (NativeOnnxRuntime.IsMissing(failure))
        {
            throw NativeOnnxRuntime.Missing(name, failure);
        }
        catch (Exception failure) when (ShowsBrokenFile(failure))
        {
            throw new InvalidDataException(
                $"'{name}' is no pipeline that ML.NET can load: {failure.GetBaseException().Message}", failure);
        }
        finally
        {
            if (withoutGpu)
            {
                mlContext.GpuDeviceId = gpu;
            }
        }
    }

    /// <summary>
    /// A broken file shows as almost any exception, of ML.NET, of the zip reader or of ONNX Runtime; not as those of a
    /// broken disk, of memory that is full, of a user who cancels, or of a native library that is missing.
    /// </summary>
    private static bool ShowsBrokenFile(Exception failure) =>
        failure.GetType() != typeof(IOException)
        && failure.GetBaseException() is not (OutOfMemoryException or OperationCanceledException or DllNotFoundException);

    /// <summary>Accounts for an ONNX step of the user's, which <see cref="Load"/> had to leave on the CPU.</summary>
    /// <exception cref="InvalidOperationException">It may not fall back to the CPU.</exception>
    public static void RequireDevice(MLContext mlContext, string name)
    {
        if (!MissesCuda(mlContext))
        {
            return;
        }

        string message = $"An ONNX step of '{name}' cannot run on GPU {mlContext.GpuDeviceId}: this ONNX Runtime was built "
            + "without CUDA. Reference Microsoft.ML.OnnxRuntime.Gpu, or set MLContext.FallbackToCpu to run it on the CPU.";
        if (!mlContext.FallbackToCpu)
        {
            throw new InvalidOperationException(message);
        }

        using IChannel channel = ((IChannelProvider)mlContext).Start(nameof(DcganModel));
        channel.Warning(MessageSensitivity.None, message);
    }

    /// <summary>
    /// Whether a GPU is asked for where ONNX Runtime has no CUDA. ML.NET then ends in a missing entry point, even if it
    /// may fall back to the CPU, and even for a graph that is only there to be replaced.
    /// </summary>
    private static bool MissesCuda(MLContext mlContext) => mlContext.GpuDeviceId is not null && !CudaSupport.IsBuiltIn;
}
