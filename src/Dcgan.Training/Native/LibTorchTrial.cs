using System.Runtime.InteropServices;
using Dcgan.Training.Networks;
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
/// <param name="CudaDevices">CUDA devices that it sees.</param>
public sealed record LibTorchTrial(
    string Folder, Version? Version, string? RelaxedCopy, int Threads, string Precision, int CudaDevices)
{
    private const int Side = 12;
    private const int Maps = 4;
    private const int Images = 2;

    private delegate ulong AbiVersion();

    /// <summary>Loads libtorch and lets a small generator learn from a small discriminator, once.</summary>
    /// <param name="folder">The folder that holds libtorch's shared libraries, or null for the usual places.</param>
    /// <exception cref="LibTorchException">It cannot be loaded; the message names the cause and the remedy.</exception>
    /// <exception cref="InvalidOperationException">It computes what is no number.</exception>
    public static LibTorchTrial Run(string? folder = null)
    {
        string from = LibTorch.EnsureLoaded(folder);
        RequireGradients();
        return new LibTorchTrial(
            from,
            VersionOf(from),
            RelaxedLibrary.Loaded,
            get_num_threads(),
            PrecisionChoice.Resolve(PrecisionChoice.Auto, CPU),
            cuda.is_available() ? cuda.device_count() : 0);
    }

    private static void RequireGradients()
    {
        using IDisposable scope = NewDisposeScope();
        var shape = new NetworkShape(channels: 1, Side, Side, featureMaps: Maps);
        using var generator = new Networks.Generator(shape);
        using var discriminator = new Discriminator(shape);
        discriminator.forward(generator.forward(randn(Images, shape.LatentSize))).sum().backward();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in generator.named_parameters())
        {
            if (parameter.grad is not Tensor gradient || !gradient.isfinite().all().item<bool>())
            {
                throw new InvalidOperationException(
                    $"libtorch computes no finite gradient of '{name}' in a small network; it does not fit this processor or this program.");
            }
        }
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
