using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>Errors of nearest-neighbour classification with a number of examples.</summary>
/// <param name="Examples">How many.</param>
/// <param name="Real">With real examples; null where there are not so many.</param>
/// <param name="Generated">With generated ones.</param>
public sealed record NearestNeighbourResult(int Examples, ErrorRate? Real, ErrorRate Generated);
