using System.Diagnostics;

namespace Dcgan.Benchmarks.Measuring;

/// <summary>
/// Measures pieces of work turn by turn, so that whatever slows the machine down for a while slows all of them.
/// </summary>
internal sealed class Alternation
{
    /// <summary>Few enough to end, enough for quartiles.</summary>
    private const int FewestRounds = 11;

    /// <summary>
    /// A turn's length. ONNX Runtime's threads go on spinning for a moment after a run, which takes a core from the next
    /// contender: a turn must be much longer than that.
    /// </summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    private readonly List<double>[] _seconds;

    private Alternation(int contenders) => _seconds = [.. Enumerable.Range(0, contenders).Select(_ => new List<double>())];

    /// <summary>Measures.</summary>
    /// <param name="budget">How long about; longer where that is too short for eleven rounds.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="contenders">The pieces of work.</param>
    public static Alternation Measure(TimeSpan budget, CancellationToken cancellation, params Action[] contenders)
    {
        var result = new Alternation(contenders.Length);
        int repetitions = contenders.Max(Repetitions);
        int[] order = [.. Enumerable.Range(0, contenders.Length)];
        var random = new Random(0);
        var clock = Stopwatch.StartNew();
        for (int round = 0; round < FewestRounds || clock.Elapsed < budget; round++)
        {
            // What a contender leaves behind, in caches and in freed memory, falls to each of them equally often.
            random.Shuffle(order);
            foreach (int contender in order)
            {
                cancellation.ThrowIfCancellationRequested();
                result._seconds[contender].Add(Time(contenders[contender], repetitions) / repetitions);
            }
        }

        return result;
    }

    /// <summary>Seconds that a contender takes once.</summary>
    public Spread Seconds(int contender) => Spread.Of(_seconds[contender]);

    /// <summary>How many times as fast as another a contender is, round by round.</summary>
    public Spread Speed(int contender, int than) =>
        Spread.Of(_seconds[than].Zip(_seconds[contender], (other, own) => other / own));

    /// <summary>How often the work fits into a turn, once it has run warm.</summary>
    private static int Repetitions(Action work)
    {
        work();
        double once = Math.Min(Time(work, 1), Time(work, 1));
        return Math.Max(1, (int)(Turn.TotalSeconds / once));
    }

    private static double Time(Action work, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
