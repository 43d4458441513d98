using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Speed;

/// <summary>Gives contestants turns in random order, and keeps what they answer, round by round.</summary>
internal sealed class Turns(int rounds, double seconds, CancellationToken cancellation)
{
    private readonly Dictionary<Contestant, List<double[]>> _answers = [];
    private readonly Random _random = new(0);

    /// <summary>Plays all rounds. What a side does but once, at its start, is little beside a turn of hundreds of steps.</summary>
    public void Play(string what, params Contestant[] contestants) => Play(what, _ => { }, contestants);

    /// <summary>Plays all rounds, with a preparation before each turn.</summary>
    public void Play(string what, Action<Contestant> prepare, params Contestant[] contestants)
    {
        contestants = [.. contestants];
        for (int round = 1; round <= rounds; round++)
        {
            _random.Shuffle(contestants);
            foreach (Contestant contestant in contestants)
            {
                prepare(contestant);
                Take(contestant);
            }

            Progress.Report($"{what}: round {round} of {rounds}");
        }
    }

    /// <summary>The first value of all answers.</summary>
    public Spread Values(Contestant contestant) => Spread.Of(_answers[contestant].Select(answer => answer[0]));

    /// <summary>The median of one value of all answers.</summary>
    public double Median(Contestant contestant, int value) =>
        Spread.Of(_answers[contestant].Select(answer => answer[value])).Median;

    /// <summary>A value of the last answer.</summary>
    public double Last(Contestant contestant, int value) => _answers[contestant][^1][value];

    /// <summary>One beside another, round by round.</summary>
    public Spread Ratio(Contestant one, Contestant other) =>
        Spread.Of(_answers[one].Zip(_answers[other], (own, others) => own[0] / others[0]));

    private void Take(Contestant contestant)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_answers.TryGetValue(contestant, out List<double[]>? answers))
        {
            _answers[contestant] = answers = [];
        }

        answers.Add(contestant.Turn(seconds));
    }
}
