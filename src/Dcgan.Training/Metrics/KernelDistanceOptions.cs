namespace Dcgan.Training.Metrics;

/// <summary>How <see cref="KernelDistance"/> draws its subsets.</summary>
public sealed record KernelDistanceOptions
{
    /// <summary>Number of pairs of subsets, at least 1; 100 by default.</summary>
    public int Subsets { get; init; } = 100;

    /// <summary>
    /// Vectors of one subset, at least 2; 1,000 by default. A set that has fewer gives subsets of all its vectors.
    /// </summary>
    public int SubsetSize { get; init; } = 1000;

    /// <summary>Chooses the subsets, the same ones on every platform; 0 by default.</summary>
    public long Seed { get; init; }
}
