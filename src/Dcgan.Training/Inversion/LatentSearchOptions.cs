namespace Dcgan.Training.Inversion;

/// <summary>How latents are looked for. The defaults suit 32 × 32 images; see docs/reconstruction.md.</summary>
public sealed record LatentSearchOptions
{
    /// <summary>The most that <see cref="Steps"/> may be.</summary>
    public const int MostSteps = 1_000_000;

    /// <summary>The most that <see cref="Candidates"/>, and so <see cref="Restarts"/>, may be.</summary>
    public const int MostCandidates = 1024;

    /// <summary>Steps of gradient descent, 1 to <see cref="MostSteps"/>. More come closer, slower. Default: 200.</summary>
    public int Steps { get; init; } = 200;

    /// <summary>
    /// Searches from different starting points for each image, of which the best is kept; at least 1. Default: 4.
    /// </summary>
    public int Restarts { get; init; } = 4;

    /// <summary>
    /// Latents of seeds among whose images the starting points are chosen, those nearest to what was given; at least
    /// <see cref="Restarts"/>, at most <see cref="MostCandidates"/>. Default: 512.
    /// </summary>
    public int Candidates { get; init; } = 512;

    /// <summary>The rate of Adam's first step; it falls to 0 along half a cosine. Default: 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>
    /// λ, the weight of −log D(G(z)), the discriminator's doubt that the image is real; 0 leaves it out. It matters where much
    /// is missing. Without a discriminator it has no effect. Default: 0.001.
    /// </summary>
    public double RealismWeight { get; init; } = 0.001;

    /// <summary>
    /// μ, the weight of ‖z‖² / latent size, the standard normal prior of latents; 0 leaves it out. Default: 0.01.
    /// </summary>
    public double LatentWeight { get; init; } = 0.01;

    /// <summary>The seed of the first candidate; the others follow it. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    internal void Validate()
    {
        Require(Steps is >= 1 and <= MostSteps, nameof(Steps), Steps, $"1 to {MostSteps}");
        Require(Restarts >= 1, nameof(Restarts), Restarts, "at least 1");
        Require(
            Candidates >= Restarts && Candidates <= MostCandidates,
            nameof(Candidates),
            Candidates,
            $"at least the {Restarts} restarts, and at most {MostCandidates}");
        Require(double.IsFinite(LearningRate) && LearningRate > 0, nameof(LearningRate), LearningRate, "above 0");
        Require(double.IsFinite(RealismWeight) && RealismWeight >= 0, nameof(RealismWeight), RealismWeight, "0 or more");
        Require(double.IsFinite(LatentWeight) && LatentWeight >= 0, nameof(LatentWeight), LatentWeight, "0 or more");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is {value}; it must be {range}.");
        }
    }
}
