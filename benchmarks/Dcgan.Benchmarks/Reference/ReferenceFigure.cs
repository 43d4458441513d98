using Dcgan.Benchmarks.Quality;

namespace Dcgan.Benchmarks.Reference;

/// <summary>What the plain loop measured up to one epoch.</summary>
/// <param name="Epoch">Epochs trained.</param>
/// <param name="ImagesPerSecond">Training images a second of wall-clock time, over the epochs since the last figure.</param>
/// <param name="ImagesPerProcessorSecond">The same by processor time, which other programs on the machine disturb less.</param>
/// <param name="FrechetDistance">Against the test images.</param>
/// <param name="Judgement">How the distance was measured; distances that were measured otherwise are not comparable.</param>
internal sealed record ReferenceFigure(
    int Epoch,
    double ImagesPerSecond,
    double ImagesPerProcessorSecond,
    double FrechetDistance,
    Judgement? Judgement);
