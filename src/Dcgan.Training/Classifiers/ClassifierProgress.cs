namespace Dcgan.Training.Classifiers;

/// <summary>How the training of a classifier stands.</summary>
/// <param name="Epoch">The epoch in progress, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Images">Images seen.</param>
/// <param name="TotalImages">Images in all.</param>
/// <param name="ImagesPerSecond">Current speed.</param>
/// <param name="Loss">The cross entropy of the latest batch, in nats.</param>
/// <param name="Accuracy">The share of the latest batch that was recognised, 0 to 1.</param>
/// <param name="Remaining">Time left at the speed of the last minutes; zero where none can be told yet.</param>
public sealed record ClassifierProgress(
    int Epoch,
    int Epochs,
    long Images,
    long TotalImages,
    double ImagesPerSecond,
    float Loss,
    float Accuracy,
    TimeSpan Remaining);
