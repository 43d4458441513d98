using Dcgan.Training.Native;
using TorchSharp;

namespace Dcgan.Training.Tests.Native;

[TestClass]
public sealed class LibTorchTrialTests
{
    [TestMethod]
    public void It_tells_of_the_libtorch_of_this_process()
    {
        LibTorchTrial trial = LibTorchTrial.Run();

        Assert.AreEqual(LibTorch.EnsureLoaded(), trial.Folder);
        Assert.AreEqual(torch.get_num_threads(), trial.Threads);
        Assert.AreEqual(torch.cuda.is_available() ? torch.cuda.device_count() : 0, trial.CudaDevices);
        Assert.AreEqual(trial.Folder.Length == 0, trial.IsForCuda, "For the processor the build records a folder, for CUDA it does not.");
        Assert.AreEqual(new Version(2, 10, 0), trial.Version);
        Assert.AreEqual(RelaxedLibrary.Loaded, trial.RelaxedCopy);
    }

    /// <summary>Linux lists a processor's instructions in a file of its own.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void The_precision_is_what_the_kernel_says_of_the_processor()
    {
        string[] flags = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(' ');
        bool isFast = flags.Contains("avx512f") && (flags.Contains("avx512_bf16") || flags.Contains("amx_bf16"));

        Assert.AreEqual(isFast ? "bf16" : "fp32", LibTorchTrial.Run().Precision);
    }
}
