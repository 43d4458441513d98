namespace Dcgan.Benchmarks.Inversion;

/// <summary>The figures of the ways to put glasses on.</summary>
/// <param name="Examples">Faces with glasses that the direction comes from, and as many without.</param>
/// <param name="Rows">One way each.</param>
internal sealed record RestyleResult(int Examples, IReadOnlyList<RestyleRow> Rows);
