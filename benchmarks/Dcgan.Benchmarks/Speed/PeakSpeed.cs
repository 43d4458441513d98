using System.Diagnostics;
using Dcgan.Training.Precision;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Speed;

/// <summary>
/// The most that libtorch gets out of this processor: the better of a product of two 2048×2048 matrices and of a 1×1
/// convolution of 1,024 maps, in 10⁹ floating-point operations a second.
/// </summary>
internal static class PeakSpeed
{
    private const int Side = 2048;
    private const int Maps = 1024;
    private const int Batch = 64;
    private const int Pixels = 8 * 8;

    public static double Float32(double seconds) => Best(ScalarType.Float32, seconds);

    public static double BFloat16(double seconds) => Best(ScalarType.BFloat16, seconds);

    private static double Best(ScalarType type, double seconds)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor left = randn(Side, Side).to(type);
        Tensor right = randn(Side, Side).to(type);
        Tensor maps = ChannelsLast.Of(randn(Batch, Maps, 8, 8).to(type));
        Tensor kernel = ChannelsLast.Of(randn(Maps, Maps, 1, 1).to(type));
        double product = 2 * Math.Pow(Side, 3) / Usual(() => left.mm(right), seconds / 2);
        double convolution = 2.0 * Batch * Pixels * Maps * Maps
            / Usual(() => nn.functional.conv2d(maps, kernel), seconds / 2);
        return Math.Max(product, convolution) / 1e9;
    }

    /// <summary>The median, as for the trainings that are held against it.</summary>
    private static double Usual(Func<Tensor> work, double seconds)
    {
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        while (times.Count < 4 || clock.Elapsed.TotalSeconds < seconds)
        {
            using IDisposable scope = NewDisposeScope();
            long start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
