namespace FeatureExtraction;

/// <summary>What came of one experiment.</summary>
/// <param name="Accuracy">The part of the test images whose class was found, 0 to 1.</param>
/// <param name="Seconds">
/// Processor time, of all cores together, for representing the training images, choosing the strength, and training.
/// </param>
/// <param name="Strength">The weight of the L2 regularisation that was chosen.</param>
/// <param name="Values">Values of one image.</param>
internal sealed record Result(double Accuracy, double Seconds, float Strength, int Values);
