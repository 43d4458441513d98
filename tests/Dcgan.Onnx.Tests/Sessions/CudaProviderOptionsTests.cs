using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx.Tests.Sessions;

[TestClass]
public sealed class CudaProviderOptionsTests
{
    [TestMethod]
    public void Defaults_are_the_first_device_and_the_quick_search_without_a_limit() => RequireSame(
        new OnnxSessionOptions(),
        ("device_id", "0"), ("cudnn_conv_algo_search", "HEURISTIC"));

    [TestMethod]
    public void Everything_is_passed_on_in_the_providers_words() => RequireSame(
        new OnnxSessionOptions
        {
            Device = DevicePreference.Cuda(3),
            CudaConvolutionSearch = CudaConvolutionSearch.Exhaustive,
            CudaMemoryLimit = 6L << 30,
        },
        ("device_id", "3"), ("cudnn_conv_algo_search", "EXHAUSTIVE"), ("gpu_mem_limit", "6442450944"));

    [TestMethod]
    public void The_default_search_is_the_providers_default_algorithm() => RequireSame(
        new OnnxSessionOptions { CudaConvolutionSearch = CudaConvolutionSearch.Default, Threads = 2 },
        ("device_id", "0"), ("cudnn_conv_algo_search", "DEFAULT"));

    private static void RequireSame(OnnxSessionOptions options, params (string Key, string Value)[] expected) =>
        CollectionAssert.AreEquivalent(
            expected, CudaProviderOptions.Of(options).Select(entry => (entry.Key, entry.Value)).ToArray());
}
