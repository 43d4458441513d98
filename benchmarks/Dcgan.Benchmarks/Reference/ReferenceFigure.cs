namespace Dcgan.Benchmarks.Reference;

/// <summary>What the plain loop measured up to one epoch.</summary>
/// <param name="Epoch">Epochs trained.</param>
/// <param name="ImagesPerSecond">Training images a second of wall-clock time, over the epochs since the last figure.</param>
/// <param name="ImagesPerProcessorSecond">The same by processor time, which other programs on the machine disturb less.</param>
/// <param name="FrechetDistance">Against the test images.</param>
/// <param name="Samples">Images that the distance was measured with, of each kind.</param>
/// <param name="Classifier">The fingerprint of the classifier that it was measured with.</param>
internal sealed record ReferenceFigure(
    int Epoch, double ImagesPerSecond, double ImagesPerProcessorSecond, double FrechetDistance, int Samples,
    string Classifier);
