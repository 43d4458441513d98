namespace Dcgan.Benchmarks.Attributes;

/// <summary>What directions of few examples are good for.</summary>
/// <param name="Count">Examples with the attribute, and as many without.</param>
/// <param name="Length">The directions' mean length, as they come.</param>
/// <param name="Cosine">The mean cosine of the angle between them and the direction of all examples.</param>
/// <param name="Trial">What they do at that direction's length.</param>
internal sealed record FewExamples(int Count, double Length, double Cosine, TrialPair Trial);
