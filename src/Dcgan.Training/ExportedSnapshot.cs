namespace Dcgan.Training;

/// <summary>Which state of a training was exported, and how good it is.</summary>
/// <param name="ImagesSeen">Real images that it has seen.</param>
/// <param name="Candidate">Which of its generators it is.</param>
/// <param name="Distance">
/// The Fréchet distance to the training images, of images of the latents that the snapshots were compared by.
/// </param>
/// <param name="Samples">How many images.</param>
/// <param name="Network">The network in whose features they were compared.</param>
public sealed record ExportedSnapshot(
    long ImagesSeen, SnapshotCandidate Candidate, double Distance, int Samples, string Network)
{
    /// <summary>
    /// The same of the exported file, on as many latents that it was not chosen by: what to expect of it. Null where only an
    /// end of training measures it.
    /// </summary>
    public double? FreshDistance { get; init; }

    /// <summary>The same of the training's last state, on the same latents as <see cref="FreshDistance"/>.</summary>
    public double? LastFreshDistance { get; init; }
}
