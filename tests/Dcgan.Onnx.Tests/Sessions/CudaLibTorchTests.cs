using System.Runtime.InteropServices;
using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx.Tests.Sessions;

[TestClass]
public sealed class CudaLibTorchTests
{
    [TestMethod]
    [DataRow("libc10_cuda.so")]
    [DataRow("libtorch_cuda.so")]
    [DataRow("libtorch_cuda.so.2.10")]
    [DataRow("torch_cuda.dll")]
    [DataRow("C10_CUDA.DLL")]
    [DataRow("torch_cuda_cu.dll")]
    public void Libtorch_for_cuda_is_known_by_its_libraries(string module) =>
        Assert.AreEqual(module, CudaLibTorch.Find(["libc.so.6", "libtorch_cpu.so", module, "libcudart.so.13"]));

    [TestMethod]
    public void Nothing_else_is_taken_for_it() => Assert.IsNull(CudaLibTorch.Find(
    [
        "libtorch.so", "libtorch_cpu.so", "libc10.so", "torch_cpu.dll", "libcudart.so.13", "libcudnn.so.9",
        "libonnxruntime_providers_cuda.so", "libLibTorchSharp.so", "my_torch_cuda.so", "libtorch_cuda_tools.so", string.Empty,
    ]));

    [TestMethod]
    public void A_library_of_that_name_is_found_in_the_process()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Copies a library of Linux's under the name of libtorch's.");
        }

        Assert.IsNull(CudaLibTorch.Loaded());
        using var folder = new TestFolder();
        string copy = folder["libc10_cuda.so"];
        File.Copy(SomeLibrary(), copy);
        IntPtr library = NativeLibrary.Load(copy);
        try
        {
            Assert.AreEqual("libc10_cuda.so", CudaLibTorch.Loaded());
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    /// <summary>One of the runtime's own that nothing else depends on.</summary>
    private static string SomeLibrary() =>
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.IO.Compression.Native.so");
}
