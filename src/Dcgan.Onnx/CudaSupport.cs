using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx;

/// <summary>What the program's ONNX Runtime can do with CUDA.</summary>
public static class CudaSupport
{
    private const string Provider = "CUDAExecutionProvider";

    /// <summary>
    /// Whether the program carries an ONNX Runtime that was built for CUDA (the package Microsoft.ML.OnnxRuntime.Gpu).
    /// It may still fail to start, for want of a device, a driver or a library.
    /// </summary>
    /// <exception cref="TypeInitializationException">The program carries no native ONNX Runtime.</exception>
    public static bool IsBuiltIn => OrtEnv.Instance().GetAvailableProviders().Contains(Provider);
}
