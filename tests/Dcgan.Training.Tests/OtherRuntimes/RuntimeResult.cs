namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>The outputs of one run, or why there are none.</summary>
/// <param name="Outputs">Raw values by output name; empty where the runtime refused.</param>
/// <param name="Refusal">The runtime's error, or null.</param>
internal sealed record RuntimeResult(IReadOnlyDictionary<string, byte[]> Outputs, string? Refusal);
