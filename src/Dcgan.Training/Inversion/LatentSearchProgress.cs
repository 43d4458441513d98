namespace Dcgan.Training.Inversion;

/// <summary>How far a search is.</summary>
/// <param name="Step">Steps done, over all images.</param>
/// <param name="Steps">Steps to do.</param>
/// <param name="Loss">The mean loss of the latents that are being moved.</param>
public sealed record LatentSearchProgress(long Step, long Steps, double Loss);
