using System.Runtime.InteropServices;
using Dcgan.Training.Precision;
using static TorchSharp.torch;

namespace Dcgan.Training.Native;

/// <summary>What the libtorch of this process is, found by loading it and computing with it.</summary>
/// <param name="Folder">The folder that it was loaded from; empty for the ordinary search for native libraries.</param>
/// <param name="Version">Its version as it says itself, such as 2.10.0; null where it is too old to say.</param>
/// <param name="RelaxedCopy">
/// The copy of TorchSharp's native part that was loaded, where the system's C++ library is too old for the original; null for the
/// original.
/// </param>
/// <param name="Threads">Threads that it computes with unless told otherwise.</param>
/// <param name="Precision">What <c>auto</c> trains in on the processor: <c>bf16</c> where that is fast, or else <c>fp32</c>.</param>
/// <param name="IsForCuda">Whether it was built for CUDA, whether there is a GPU or not.</param>
/// <param name="CudaDevices">CUDA devices that it sees.</param>
public sealed record LibTorchTrial(
    string Folder, Version? Version, string? RelaxedCopy, int Threads, string Precision, bool IsForCuda, int CudaDevices)
{
    private delegate ulong AbiVersion();

    /// <summary>Loads libtorch and trains a small generator and a small discriminator a step.</summary>
    /// <param name="folder">The folder that holds libtorch's shared libraries, or null for the usual places.</param>
    /// <exception cref="LibTorchException">It cannot be loaded; the message names the cause and the remedy.</exception>
    /// <exception cref="InvalidOperationException">It computes what is no number, or its step leaves the networks as they were.</exception>
    public static LibTorchTrial Run(string? folder = null)
    {
        string from = LibTorch.EnsureLoaded(folder);
        TrialStep.Train();
        return new LibTorchTrial(
            from,
            VersionOf(from),
            RelaxedLibrary.Loaded,
            get_num_threads(),
            PrecisionChoice.Resolve(PrecisionChoice.Auto, CPU),
            LibTorch.IsForCuda(from),
            cuda.is_available() ? cuda.device_count() : 0);
    }

    /// <summary>The version as libtorch's stable interface tells it: one byte each for major, minor and patch, from the highest on.</summary>
    private static Version? VersionOf(string folder)
    {
        string file = LibTorch.FileName("torch_cpu");
        if (!NativeLibrary.TryLoad(folder.Length > 0 ? Path.Combine(folder, file) : file, out nint library)
            || !NativeLibrary.TryGetExport(library, "aoti_torch_abi_version", out nint function))
        {
            return null;
        }

        ulong version = Marshal.GetDelegateForFunctionPointer<AbiVersion>(function)();
        return new Version((int)(version >> 56), (int)(version >> 48 & 0xff), (int)(version >> 40 & 0xff));
    }
}
