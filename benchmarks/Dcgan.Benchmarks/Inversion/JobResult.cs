namespace Dcgan.Benchmarks.Inversion;

/// <summary>The figures of a job's ways.</summary>
/// <param name="Job">What the job is called.</param>
/// <param name="Search">Those of the latent search.</param>
/// <param name="Baselines">Those of the plain ways.</param>
internal sealed record JobResult(string Job, MethodResult Search, IReadOnlyList<MethodResult> Baselines);
