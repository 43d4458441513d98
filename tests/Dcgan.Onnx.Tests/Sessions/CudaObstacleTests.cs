using System.Reflection;
using Dcgan.Onnx.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>What ONNX Runtime says where CUDA does not start, and what a user is told. The texts are ONNX Runtime's.</summary>
[TestClass]
public sealed class CudaObstacleTests
{
    private const string Linux =
        "/onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:2043 onnxruntime::Provider& "
        + "onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library "
        + "/app/runtimes/linux-x64/native/libonnxruntime_providers_cuda.so with error: ";

    private const string Windows =
        "D:\\a\\_work\\1\\s\\onnxruntime\\core\\session\\provider_bridge_ort.cc:1778 "
        + "onnxruntime::ProviderLibrary::Get [ONNXRuntimeError] : 1 : FAIL : ";

    private const string Call =
        "/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:122 std::conditional_t<THRW, void, "
        + "onnxruntime::common::Status> onnxruntime::CudaCall(ERRTYPE, const char*) [with ERRTYPE = cudaError; bool THRW = true] ";

    [TestMethod]
    public void A_runtime_for_the_cpu_names_the_package()
    {
        Assert.AreEqual(CudaObstacle.NotBuiltIn, CudaObstacle.Of(new EntryPointNotFoundException(
            "Unable to find an entry point named 'OrtSessionOptionsAppendExecutionProvider_CUDA' in shared library "
            + "'onnxruntime'.")));
        Assert.AreEqual(CudaObstacle.NotBuiltIn, CudaObstacle.Of(
            Failure("CUDA execution provider is not enabled in this build. ")));
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", CudaObstacle.NotBuiltIn.Remedy);
    }

    [TestMethod]
    public void The_runtime_for_the_cpu_really_says_so()
    {
        if (CudaSupport.IsBuiltIn)
        {
            Assert.Inconclusive("Needs the package Microsoft.ML.OnnxRuntime, for the CPU; this one has CUDA.");
        }

        using var options = new SessionOptions();
        Assert.AreEqual(CudaObstacle.NotBuiltIn, CudaObstacle.Of(
            Assert.ThrowsExactly<OnnxRuntimeException>(() => new OrtCUDAProviderOptions())));
        Assert.AreEqual(CudaObstacle.NotBuiltIn, CudaObstacle.Of(
            Assert.ThrowsExactly<EntryPointNotFoundException>(() => options.AppendExecutionProvider_CUDA(0))));
    }

    [TestMethod]
    [DataRow(Linux + "libcublasLt.so.13: cannot open shared object file: No such file or directory\n", "libcublasLt.so.13", "CUDA 13")]
    [DataRow(Linux + "libcublasLt.so.12: cannot open shared object file: No such file or directory\n", "libcublasLt.so.12", "CUDA 12")]
    [DataRow(Linux + "libcudnn.so.9: cannot open shared object file: No such file or directory\n", "libcudnn.so.9", "cuDNN 9")]
    [DataRow(Linux + "libcudnn_adv.so.9: cannot open shared object file: No such file or directory", "libcudnn_adv.so.9", "cuDNN 9")]
    [DataRow(Linux + "libcurand.so.10: cannot open shared object file: No such file or directory\n", "libcurand.so.10", "install CUDA,")]
    [DataRow(Linux + "libcuda.so.1: cannot open shared object file: No such file or directory\n", "libcuda.so.1", "driver")]
    [DataRow(Linux + "libonnxruntime_providers_cuda.so: cannot open shared object file: No such file or directory\n",
        "libonnxruntime_providers_cuda.so", "Microsoft.ML.OnnxRuntime.Gpu")]
    [DataRow(Windows + "Error loading \"C:\\app\\onnxruntime_providers_cuda.dll\" which depends on \"cublasLt64_12.dll\" which is "
        + "missing. (Error 126: \"The specified module could not be found.\")", "cublasLt64_12.dll", "CUDA 12")]
    [DataRow(Windows + "Error loading \"C:\\app\\onnxruntime_providers_cuda.dll\" which depends on \"cudnn64_9.dll\" which is "
        + "missing. (Error 126: \"The specified module could not be found.\")", "cudnn64_9.dll", "cuDNN 9")]
    public void A_missing_library_is_named_with_what_it_belongs_to(string text, string library, string remedy)
    {
        CudaObstacle obstacle = Of(text);

        Assert.AreEqual($"the library {library} is missing", obstacle.Reason);
        Assert.Contains(remedy, obstacle.Remedy);
        Assert.Contains("LD_LIBRARY_PATH", obstacle.Remedy);
    }

    [TestMethod]
    [DataRow(Windows + "LoadLibrary failed with error 126 \"\" when trying to load \"C:\\app\\onnxruntime_providers_cuda.dll\"",
        "LoadLibrary failed with error 126 \"\" when trying to load \"C:\\app\\onnxruntime_providers_cuda.dll\"")]
    [DataRow("OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library",
        "OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library")]
    public void A_library_that_fails_for_an_unnamed_one_is_told_as_it_is(string text, string reason)
    {
        CudaObstacle obstacle = Of(text);

        Assert.AreEqual(reason, obstacle.Reason);
        Assert.Contains("CUDA and cuDNN versions", obstacle.Remedy);
    }

    [TestMethod]
    [DataRow(35, "CUDA driver version is insufficient for CUDA runtime version", "newer driver")]
    [DataRow(100, "no CUDA-capable device is detected", "container")]
    [DataRow(101, "invalid device ordinal", "counted from 0")]
    [DataRow(2, "out of memory", "smaller batches")]
    [DataRow(999, "unknown error", "nvidia-smi")]
    public void A_failure_of_the_driver_is_told_with_its_number(int number, string words, string remedy)
    {
        CudaObstacle obstacle = Of(
            $"{Call}CUDA failure {number}: {words} ; GPU=-1 ; hostname=box ; file=cuda_execution_provider.cc ; line=336 ; "
            + "expr=cudaSetDevice(info_.device_id); \n\n");

        Assert.AreEqual($"CUDA failure {number}: {words}", obstacle.Reason);
        Assert.Contains(remedy, obstacle.Remedy);
    }

    [TestMethod]
    public void An_absent_cudnn_is_told_in_one_line()
    {
        CudaObstacle obstacle = Of(
            "cuDNN is not available. Install cuDNN, update the system library search path, or set\n"
            + "enable_cudnn=0 to force native CUDA paths where available.");

        Assert.StartsWith("cuDNN is not available.", obstacle.Reason);
        Assert.DoesNotContain("\n", obstacle.Reason);
        Assert.Contains("install cuDNN 9", obstacle.Remedy);
    }

    [TestMethod]
    public void A_native_library_that_does_not_load_is_told()
    {
        CudaObstacle? obstacle = CudaObstacle.Of(
            new DllNotFoundException("Unable to load shared library 'onnxruntime' or one of its dependencies."));

        Assert.Contains("'onnxruntime'", obstacle!.Reason);
    }

    [TestMethod]
    public void What_is_wrong_with_a_model_is_no_obstacle()
    {
        Assert.IsNull(CudaObstacle.Of(Failure("Node 'main.0' has input size 1 not in range")));
        Assert.IsNull(CudaObstacle.Of(new InvalidDataException("cuda")));
    }

    [TestMethod]
    public void Libtorch_in_the_process_asks_for_another_process()
    {
        CudaObstacle obstacle = CudaObstacle.BesideLibTorch("libc10_cuda.so");

        Assert.Contains("libc10_cuda.so", obstacle.Reason);
        Assert.Contains("a process of its own", obstacle.Remedy);
    }

    private static CudaObstacle Of(string text) =>
        CudaObstacle.Of(Failure(text)) ?? throw new AssertFailedException($"No obstacle: {text}");

    /// <summary>
    /// ONNX Runtime alone makes these, so its constructor is not public. It puts its code, such as [ErrorCode:Fail], before
    /// the text.
    /// </summary>
    private static OnnxRuntimeException Failure(string text)
    {
        ConstructorInfo make = typeof(OnnxRuntimeException).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(candidate => candidate.GetParameters()[^1].ParameterType == typeof(string));
        object?[] arguments = [.. make.GetParameters().Select(parameter => parameter.ParameterType == typeof(string)
            ? text
            : Activator.CreateInstance(parameter.ParameterType))];
        return (OnnxRuntimeException)make.Invoke(arguments);
    }
}
