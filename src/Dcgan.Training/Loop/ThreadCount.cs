using System.Diagnostics;
using Dcgan.Training.Networks;
using Dcgan.Training.Precision;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>
/// Finds the number of threads that training is fastest with, by trying: all cores on a quiet machine; fewer where two logical
/// cores share one, or where another program keeps a core busy.
/// </summary>
/// <remarks>
/// Threads that share a computation wait for the last of them. Beside a program that kept one of two cores busy, two threads
/// were left with a seventh of their speed, and one thread with nearly all of its own (<c>benchmarks/results/speed.md</c>).
/// </remarks>
internal static class ThreadCount
{
    private const int Rounds = 3;
    private const int Batch = 64;
    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(150);

    /// <summary>What more threads must gain to be taken.</summary>
    private const double LeastGain = 1.05;

    private static readonly Lazy<int> _fastest = new(Measure);

    /// <summary>The fastest number for this processor as it is now; measured once a process, in a second or two.</summary>
    public static int Fastest => _fastest.Value;

    /// <summary>The numbers that are tried: the given one, its half and so on, down to 1.</summary>
    internal static IEnumerable<int> Candidates(int cores)
    {
        for (int threads = cores; threads >= 1; threads /= 2)
        {
            yield return threads;
        }
    }

    /// <summary>The one to take: the fewest that no other is faster than by enough to matter.</summary>
    /// <param name="speeds">Speeds by number of threads, in any unit.</param>
    internal static int Choose(IReadOnlyDictionary<int, double> speeds) =>
        speeds.Keys.Order().First(threads => speeds[threads] * LeastGain >= speeds.Values.Max());

    private static int Measure()
    {
        int before = get_num_threads();
        var precision = PrecisionChoice.Parse(PrecisionChoice.Resolve(PrecisionChoice.Auto, CPU));
        var shape = new NetworkShape(1, 28, 28);
        using var generator = new Networks.Generator(shape);
        using var discriminator = new Discriminator(shape);
        ChannelsLast.Arrange(generator);
        ChannelsLast.Arrange(discriminator);
        var pass = new TrainingPass(precision);
        using Tensor latents = ones(Batch, shape.LatentSize);
        void Pass() => pass.Logits(discriminator, pass.Images(generator, latents)).sum().backward();

        // Turn by turn, and the best turn of each counts: what slows the machine for a moment decides nothing.
        var speeds = Candidates(Environment.ProcessorCount).ToDictionary(threads => threads, _ => new List<double>());
        try
        {
            Speed(Pass);
            for (int round = 0; round < Rounds; round++)
            {
                foreach ((int threads, List<double> measured) in speeds)
                {
                    set_num_threads(threads);
                    measured.Add(Speed(Pass));
                }
            }
        }
        finally
        {
            set_num_threads(before);
        }

        return Choose(speeds.ToDictionary(pair => pair.Key, pair => pair.Value.Max()));
    }

    /// <summary>Passes a second, over one turn.</summary>
    private static double Speed(Action pass)
    {
        int passes = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < _turn)
        {
            using IDisposable scope = NewDisposeScope();
            pass();
            passes++;
        }

        return passes / clock.Elapsed.TotalSeconds;
    }
}
