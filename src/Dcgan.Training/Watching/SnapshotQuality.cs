namespace Dcgan.Training.Watching;

/// <summary>How good a snapshot is.</summary>
/// <param name="Images">Real images seen.</param>
/// <param name="Distance">The Fréchet distance of its images of the fixed latents to the training images.</param>
/// <param name="Candidate">Which of its generators gave it: the better one, where there are two.</param>
internal sealed record SnapshotQuality(long Images, double Distance, SnapshotCandidate Candidate);
