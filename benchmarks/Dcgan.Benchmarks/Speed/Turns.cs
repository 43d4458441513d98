using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Speed;

/// <summary>Gives contestants turns in random order, and keeps what they answer, round by round.</summary>
internal sealed class Turns(SpeedOptions options, CancellationToken cancellation)
{
    private readonly Dictionary<Contestant, List<double[]>> _answers = [];
    private readonly Random _random = new(0);

    /// <summary>Plays a warming turn and all rounds.</summary>
    public void Play(string what, params Contestant[] contestants)
    {
        foreach (Contestant contestant in contestants)
        {
            contestant.Turn(1);
        }

        for (int round = 1; round <= options.Rounds; round++)
        {
            _random.Shuffle(contestants);
            foreach (Contestant contestant in contestants)
            {
                Take(contestant);
            }

            Progress.Report($"{what}: round {round} of {options.Rounds}");
        }
    }

    /// <summary>Gives one a turn.</summary>
    public void Take(Contestant contestant)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_answers.TryGetValue(contestant, out List<double[]>? answers))
        {
            _answers[contestant] = answers = [];
        }

        answers.Add(contestant.Turn(options.TurnSeconds));
    }

    /// <summary>The first value of all answers.</summary>
    public Spread Values(Contestant contestant) => Spread.Of(_answers[contestant].Select(answer => answer[0]));

    /// <summary>The median of one value of all answers.</summary>
    public double Median(Contestant contestant, int value) =>
        Spread.Of(_answers[contestant].Select(answer => answer[value])).Median;

    /// <summary>One beside another, round by round.</summary>
    public Spread Ratio(Contestant one, Contestant other) =>
        Spread.Of(_answers[one].Zip(_answers[other], (own, others) => own[0] / others[0]));
}
