using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Precision;

/// <summary>
/// Whether a GPU is faster in bfloat16, found by measuring: TorchSharp does not tell its generation, and those before Ampere, of
/// 2020, compute bfloat16 rightly but slowly.
/// </summary>
internal static class BFloat16Speed
{
    private const int Side = 2048;
    private const int Repetitions = 5;

    /// <summary>What it must gain to be worth its rounding.</summary>
    private const double LeastGain = 1.2;

    /// <summary>Times matrix products in both formats; takes a fraction of a second on a GPU.</summary>
    public static bool IsFaster(Device device) =>
        Seconds(device, ScalarType.Float32) > LeastGain * Seconds(device, ScalarType.BFloat16);

    private static double Seconds(Device device, ScalarType type)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor matrix = ones([Side, Side], dtype: type, device: device);
        var times = new double[Repetitions];
        for (int i = -1; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            matrix.mm(matrix);
            if (device.type == DeviceType.CUDA)
            {
                cuda.synchronize(device);
            }

            // The first product also loads what computes it.
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return times.Order().ElementAt(Repetitions / 2);
    }
}
