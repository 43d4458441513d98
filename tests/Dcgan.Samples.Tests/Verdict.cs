namespace Dcgan.Samples.Tests;

/// <summary>The web API's answer to an upload.</summary>
internal sealed record Verdict(bool PredictedLabel, float Score, float Probability);
