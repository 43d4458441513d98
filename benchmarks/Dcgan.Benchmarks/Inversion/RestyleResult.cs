namespace Dcgan.Benchmarks.Inversion;

/// <summary>The figures of the ways to put glasses on.</summary>
/// <param name="Examples">Faces with glasses that the direction comes from, and as many without.</param>
/// <param name="Ways">The ways that know the direction.</param>
/// <param name="Unchanged">The plain way, which leaves the face as it is.</param>
/// <param name="Found">How well the face is found, before anything is changed.</param>
internal sealed record RestyleResult(
    int Examples, IReadOnlyList<RestyleRow> Ways, RestyleRow Unchanged, RestyleRow Found)
{
    /// <summary>All of them.</summary>
    public IEnumerable<RestyleRow> Rows => [.. Ways, Unchanged, Found];
}
