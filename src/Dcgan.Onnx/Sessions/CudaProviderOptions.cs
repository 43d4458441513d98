using System.Globalization;

namespace Dcgan.Onnx.Sessions;

/// <summary>A session's options in the words of ONNX Runtime's CUDA provider.</summary>
internal static class CudaProviderOptions
{
    /// <summary>The provider's options by name; what is not named keeps ONNX Runtime's default.</summary>
    public static Dictionary<string, string> Of(OnnxSessionOptions options)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["device_id"] = options.Device.Index.ToString(CultureInfo.InvariantCulture),
            ["cudnn_conv_algo_search"] = options.CudaConvolutionSearch switch
            {
                CudaConvolutionSearch.Exhaustive => "EXHAUSTIVE",
                CudaConvolutionSearch.Default => "DEFAULT",
                _ => "HEURISTIC",
            },
        };
        if (options.CudaMemoryLimit is long limit)
        {
            named["gpu_mem_limit"] = limit.ToString(CultureInfo.InvariantCulture);
        }

        return named;
    }
}
