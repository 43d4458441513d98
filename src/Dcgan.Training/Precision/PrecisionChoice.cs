using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Precision;

/// <summary>Chooses the number format that a device computes fastest in.</summary>
internal static class PrecisionChoice
{
    /// <summary>The device's fastest.</summary>
    public const string Auto = "auto";

    private const string Float32 = "fp32";
    private const string TensorFloat32 = "tf32";
    private const string BFloat16 = "bf16";

    /// <summary>The names that <see cref="TrainingOptions.Precision"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, Float32, TensorFloat32, BFloat16];

    /// <summary>The name that a plan records for a wish, with nothing left to choose.</summary>
    /// <param name="wish">One of <see cref="Names"/>.</param>
    /// <param name="device">Where training happens.</param>
    /// <exception cref="ArgumentException">The device cannot compute in it.</exception>
    public static string Resolve(string wish, Device device)
    {
        bool onGpu = device.type == DeviceType.CUDA;
        return Resolve(wish, onGpu, wish == Auto && (onGpu ? BFloat16Speed.IsFaster(device) : HasBFloat16Instructions()));
    }

    /// <summary>The same, for a device that is described.</summary>
    /// <param name="wish">One of <see cref="Names"/>.</param>
    /// <param name="onGpu">Whether it is a CUDA device.</param>
    /// <param name="fastInBFloat16">Whether it multiplies bfloat16 numbers faster than float32 ones.</param>
    internal static string Resolve(string wish, bool onGpu, bool fastInBFloat16) => wish switch
    {
        Auto => fastInBFloat16 ? BFloat16 : Float32,
        TensorFloat32 when !onGpu => throw new ArgumentException(
            $"The precision is '{TensorFloat32}', which only CUDA devices have; train on one, or start a run in {Auto}, {Float32} "
            + $"or {BFloat16}."),
        _ => wish,
    };

    /// <summary>The format of a name.</summary>
    /// <param name="name">One of <see cref="Names"/> but for <see cref="Auto"/>.</param>
    public static TrainingPrecision Parse(string name) => name switch
    {
        BFloat16 => TrainingPrecision.BFloat16,
        TensorFloat32 => TrainingPrecision.TensorFloat32,
        _ => TrainingPrecision.Float32,
    };

    /// <summary>Tells libtorch how CUDA may round float32 products.</summary>
    public static void Apply(TrainingPrecision precision)
    {
        bool rounds = precision == TrainingPrecision.TensorFloat32;
        backends.cuda.matmul.allow_tf32 = rounds;
        backends.cudnn.allow_tf32 = rounds;
    }

    /// <summary>
    /// Whether an x86 processor has AVX-512 BF16 or AMX-BF16: bits 5 of EAX in leaf 7.1 and 22 of EDX in leaf 7.0 of CPUID
    /// (Intel, "Architecture Instruction Set Extensions Programming Reference"). Without them libtorch converts back and
    /// forth, at a loss.
    /// </summary>
    private static bool HasBFloat16Instructions()
    {
        if (!X86Base.IsSupported || !Avx512F.IsSupported)
        {
            return false;
        }

        (int leaves, _, _, int features) = X86Base.CpuId(7, 0);
        bool matrix = (features & (1 << 22)) != 0;
        return matrix || (leaves >= 1 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0);
    }
}
