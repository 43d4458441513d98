namespace Dcgan.Training.Evaluation;

/// <summary>How <see cref="NearestNeighbourExperiment"/> goes.</summary>
public sealed record NearestNeighbourOptions
{
    /// <summary>
    /// How many examples there are to classify by, one or more numbers of 1 and more. Default: 1,000, 10,000 and 60,000.
    /// </summary>
    public IReadOnlyList<int> Examples { get; init; } = [1_000, 10_000, 60_000];

    /// <summary>The first seed of generated examples; the others follow. Default: 0.</summary>
    public long FirstSeed { get; init; }

    /// <summary>Names the order in which real examples are taken. Default: 0.</summary>
    public long Seed { get; init; }

    /// <exception cref="ArgumentException">A number is out of range; the message names it.</exception>
    internal void Check()
    {
        if (Examples.Count == 0 || Examples.Any(number => number < 1))
        {
            throw new ArgumentException($"The numbers of examples are '{string.Join(',', Examples)}'; give one or more, each 1 or more.");
        }

        if (FirstSeed > long.MaxValue - Examples.Max())
        {
            throw new ArgumentException($"The first seed is {FirstSeed}; so many seeds do not follow it.");
        }
    }
}
