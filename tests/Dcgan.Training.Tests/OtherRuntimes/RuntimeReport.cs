namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>What a runtime made of a list of runs.</summary>
/// <param name="Version">The runtime's version, and on what it ran where that is a choice.</param>
/// <param name="Results">One for each run, in order.</param>
internal sealed record RuntimeReport(string Version, IReadOnlyList<RuntimeResult> Results);
