using System.Diagnostics;

namespace Dcgan.Onnx.Sessions;

/// <summary>
/// Tells whether a process has loaded libtorch for CUDA. It brings CUDA libraries of its own, and ONNX Runtime wants
/// other versions of them: the second to come gets the first one's, and may crash.
/// </summary>
internal static class CudaLibTorch
{
    private static readonly string[] Libraries = ["c10_cuda", "torch_cuda", "torch_cuda_cpp", "torch_cuda_cu"];

    /// <summary>The library by which this process is known to have it, or null.</summary>
    public static string? Loaded()
    {
        using Process process = Process.GetCurrentProcess();
        return Find(process.Modules.Cast<ProcessModule>().Select(module => module.ModuleName));
    }

    /// <summary>The first of modules that belongs to libtorch for CUDA, or null.</summary>
    /// <param name="modules">Names of native libraries, such as <c>libc10_cuda.so</c> or <c>torch_cuda.dll</c>.</param>
    public static string? Find(IEnumerable<string> modules) => modules.FirstOrDefault(IsCudaLibTorch);

    private static bool IsCudaLibTorch(string module)
    {
        ReadOnlySpan<char> name = Path.GetFileName(module.AsSpan());
        int end = name.IndexOf('.');
        name = end < 0 ? name : name[..end];
        foreach (string library in Libraries)
        {
            if (name.Equals(library, StringComparison.OrdinalIgnoreCase)
                || (name.StartsWith("lib", StringComparison.Ordinal) && name[3..].SequenceEqual(library)))
            {
                return true;
            }
        }

        return false;
    }
}
