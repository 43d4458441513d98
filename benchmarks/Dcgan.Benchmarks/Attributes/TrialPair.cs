using Dcgan.Training.Attributes;

namespace Dcgan.Benchmarks.Attributes;

/// <summary>A direction added to faces without the attribute, and taken from those with it.</summary>
internal sealed record TrialPair(ArithmeticTrial Added, ArithmeticTrial TakenAway);
