using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>Errors of nearest-neighbour classification with a number of examples.</summary>
/// <param name="Examples">How many.</param>
/// <param name="Real">With real examples; null where there are not so many.</param>
/// <param name="Generated">With generated ones.</param>
/// <param name="Repeated">
/// How many test images are also among the real examples, value by value: their class is told and not found, which flatters
/// <paramref name="Real"/>. 0 where there is none.
/// </param>
public sealed record NearestNeighbourResult(int Examples, ErrorRate? Real, ErrorRate Generated, int Repeated);
