namespace Dcgan.Training;

/// <summary>How a training stands.</summary>
/// <param name="Epoch">The epoch in progress, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Images">Real images seen.</param>
/// <param name="TotalImages">Real images in all.</param>
/// <param name="ImagesPerSecond">Current speed.</param>
/// <param name="LossD">The discriminator's loss.</param>
/// <param name="LossG">The generator's loss.</param>
/// <param name="DReal">Mean D(x), 0 to 1.</param>
/// <param name="DFake">Mean D(G(z)), 0 to 1.</param>
/// <param name="Remaining">Time left, judgements included, at the speed of the last minutes; zero where none can be told yet.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    long Images,
    long TotalImages,
    double ImagesPerSecond,
    float LossD,
    float LossG,
    float DReal,
    float DFake,
    TimeSpan Remaining)
{
    /// <summary>The newest judgement's Fréchet distance to the training images; null before the first.</summary>
    public double? FrechetDistance { get; init; }

    /// <summary>The best judgement's; null before the first.</summary>
    public double? BestFrechetDistance { get; init; }

    /// <summary>What went wrong, or may have, since the last report; told once. Default: nothing.</summary>
    public IReadOnlyList<TrainingWarning> Warnings { get; init; } = [];
}
