using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Sessions;

/// <summary>Why CUDA cannot be used, and what to do about it; both are parts of one line.</summary>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What helps, other than the CPU.</param>
internal sealed partial record CudaObstacle(string Reason, string Remedy)
{
    /// <summary>The program carries the ONNX Runtime for the CPU.</summary>
    public static readonly CudaObstacle NotBuiltIn = new(
        "this program's ONNX Runtime was built without CUDA",
        "reference the package Microsoft.ML.OnnxRuntime.Gpu in place of Microsoft.ML.OnnxRuntime (-p:Accelerator=cuda)");

    private const string Search = "LD_LIBRARY_PATH (on Windows: PATH)";

    /// <summary>The process has loaded libtorch for CUDA.</summary>
    /// <param name="library">By which of its libraries it is known.</param>
    public static CudaObstacle BesideLibTorch(string library) => new(
        $"this process has loaded libtorch for CUDA ({library}), which wants other CUDA libraries than ONNX Runtime",
        "run the model in a process of its own");

    /// <summary>What a failure to start ONNX Runtime's CUDA provider means, or null where it is about something else.</summary>
    public static CudaObstacle? Of(Exception failure) => failure switch
    {
        EntryPointNotFoundException => NotBuiltIn,
        DllNotFoundException => OfMissing(failure.Message),
        OnnxRuntimeException => OfText(failure.Message),
        _ => null,
    };

    private static CudaObstacle? OfText(string text)
    {
        if (text.Contains("CUDA execution provider is not enabled in this build", StringComparison.Ordinal))
        {
            return NotBuiltIn;
        }

        if (CudaFailure().Match(text) is { Success: true } failure)
        {
            return new CudaObstacle(
                $"CUDA failure {failure.Groups[1].Value}: {failure.Groups[2].Value.Trim()}",
                RemedyOf(failure.Groups[1].Value));
        }

        if (MissingLibrary(text) is string library)
        {
            return OfLibrary(library);
        }

        if (text.Contains("Failed to load", StringComparison.Ordinal)
            || text.Contains("LoadLibrary failed", StringComparison.Ordinal))
        {
            return OfMissing(text);
        }

        return text.Contains("cudnn", StringComparison.OrdinalIgnoreCase)
            ? new CudaObstacle(OneLine(text), $"install cuDNN 9, or add its folder to {Search}")
            : text.Contains("cuda", StringComparison.OrdinalIgnoreCase)
                || text.Contains("cublas", StringComparison.OrdinalIgnoreCase)
            ? new CudaObstacle(OneLine(text), "check the driver and the CUDA libraries with nvidia-smi")
            : null;
    }

    /// <summary>A library that could not be loaded, where nobody says which of those that it needs is missing.</summary>
    private static CudaObstacle OfMissing(string text) => new(
        OneLine(text),
        $"install the CUDA and cuDNN versions that Microsoft.ML.OnnxRuntime.Gpu asks for, or add their folders to {Search}");

    private static CudaObstacle OfLibrary(string library)
    {
        Match cuda = NumberedLikeCuda().Match(library);
        string source = library switch
        {
            _ when library.Contains("cudnn", StringComparison.OrdinalIgnoreCase) => "cuDNN 9",
            "libcuda.so.1" or "nvcuda.dll" => "NVIDIA's driver",
            _ when library.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase) =>
                "the package Microsoft.ML.OnnxRuntime.Gpu",
            _ when cuda.Success => $"CUDA {cuda.Groups[1].Value}",
            _ => "CUDA",
        };
        return new CudaObstacle(
            $"the library {library} is missing", $"install {source}, which it belongs to, or add its folder to {Search}");
    }

    private static string RemedyOf(string failure) => failure switch
    {
        "2" => "free memory on the device, run smaller batches, or raise CudaMemoryLimit",
        "35" => "install a newer driver of NVIDIA's, or an ONNX Runtime for an older CUDA",
        "100" => "check with nvidia-smi that the driver sees a device, and that a container was started with it",
        "101" => "choose one of the devices that nvidia-smi lists, counted from 0",
        _ => "check the device and its driver with nvidia-smi",
    };

    private static string? MissingLibrary(string text)
    {
        Match linux = MissingOnLinux().Match(text);
        Match windows = MissingOnWindows().Match(text);
        return linux.Success ? linux.Groups[1].Value : windows.Success ? windows.Groups[1].Value : null;
    }

    /// <summary>ONNX Runtime's words without its error code and the place in its source, on one line.</summary>
    private static string OneLine(string text) =>
        WhiteSpace().Replace(Preamble().Replace(text, string.Empty), " ").Trim().TrimEnd('.');

    [GeneratedRegex(@"CUDA failure (\d+): ([^;\n]*)")]
    private static partial Regex CudaFailure();

    [GeneratedRegex(@"([^\s/:]+): cannot open shared object file")]
    private static partial Regex MissingOnLinux();

    [GeneratedRegex(@"depends on ""([^""\n]+)"" which is missing")]
    private static partial Regex MissingOnWindows();

    [GeneratedRegex(@"^(?:lib)?(?:cublas|cublasLt|cudart|nvrtc)(?:\.so\.|64_)(\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NumberedLikeCuda();

    [GeneratedRegex(@"^(?:\[ErrorCode:\w+\]\s*)?(?:.*\[ONNXRuntimeError\] : \d+ : \w+ : )?", RegexOptions.Singleline)]
    private static partial Regex Preamble();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
