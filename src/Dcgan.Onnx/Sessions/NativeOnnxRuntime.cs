using System.Reflection;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Sessions;

/// <summary>ONNX Runtime's native library, which the program brings: the libraries do not choose between CPU and CUDA.</summary>
internal static class NativeOnnxRuntime
{
    /// <summary>Makes sure that it is there, before anything of ONNX Runtime is used.</summary>
    /// <param name="name">What error messages call that which is to run.</param>
    /// <exception cref="InvalidOperationException">It is missing; the message names the packages that bring it.</exception>
    public static void Require(string name)
    {
        try
        {
            // Any type of ONNX Runtime's asks for the native library when it is first used, and costs nothing afterwards.
            new RunOptions().Dispose();
        }
        catch (TypeInitializationException failure) when (IsMissing(failure))
        {
            throw Missing(name, failure.GetBaseException());
        }
    }

    /// <summary>Whether a failure comes of this library's absence.</summary>
    public static bool IsMissing(Exception failure) =>
        failure.GetBaseException() is DllNotFoundException missing
        && missing.Message.Contains("onnxruntime", StringComparison.Ordinal);

    /// <summary>What to throw then.</summary>
    public static InvalidOperationException Missing(string name, Exception cause) => new(
        $"'{name}' cannot run: ONNX Runtime's native library is missing. The program must reference the package "
        + $"Microsoft.ML.OnnxRuntime {Version()}, or Microsoft.ML.OnnxRuntime.Gpu for CUDA.",
        cause);

    /// <summary>The version of the managed part, in three parts.</summary>
    private static string Version() => System.Version.Parse(
        typeof(RunOptions).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version).ToString(fieldCount: 3);
}
