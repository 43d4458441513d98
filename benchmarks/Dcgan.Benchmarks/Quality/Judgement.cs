namespace Dcgan.Benchmarks.Quality;

/// <summary>How a distance was measured.</summary>
/// <param name="Samples">Images of each kind.</param>
/// <param name="LatentAlgorithm">How seeds became latents.</param>
/// <param name="Classifier">The fingerprint of the classifier's file.</param>
internal sealed record Judgement(int Samples, int LatentAlgorithm, string Classifier);
