using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>How images are compared.</summary>
public sealed record EvaluationOptions
{
    /// <summary>
    /// Which neighbour's distance is a feature vector's radius, for precision, recall, density and coverage; at least 1.
    /// Default: 5.
    /// </summary>
    public int Neighbours { get; init; } = 5;

    /// <summary>
    /// The most images of each kind that precision, recall, density and coverage look at, more than
    /// <see cref="Neighbours"/>; their cost grows with its square. The nearest training image is looked for among all in any
    /// case. Default: 10,000.
    /// </summary>
    public int NeighbourImages { get; init; } = 10_000;

    /// <summary>Subsets of the kernel distance. Default: 100 subsets of 1,000 images.</summary>
    public KernelDistanceOptions Kernel { get; init; } = new();

    /// <summary>Parts of the images that the Inception Score is averaged over, at least 1. Default: 10.</summary>
    public int ScoreSplits { get; init; } = 10;

    /// <summary>Names which real images are held back as a yardstick. Default: 0.</summary>
    public long Seed { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is impossible; the message names it.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(NeighbourImages, Neighbours);
        ArgumentOutOfRangeException.ThrowIfLessThan(ScoreSplits, 1);
    }
}
