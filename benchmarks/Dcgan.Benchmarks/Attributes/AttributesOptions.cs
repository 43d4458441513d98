namespace Dcgan.Benchmarks.Attributes;

/// <summary>What the command <c>attributes</c> was asked for.</summary>
internal sealed record AttributesOptions
{
    /// <summary>The generator's file, or null for that of <c>models/sprites</c>.</summary>
    public string? Generator { get; init; }

    /// <summary>The attribute network's file, or null for that of <c>models/sprites</c>.</summary>
    public string? Network { get; init; }

    /// <summary>Where a network is trained to before anything is measured, or null.</summary>
    public string? Train { get; init; }

    /// <summary>Seeds that the directions are found with.</summary>
    public int Examples { get; init; }

    /// <summary>Seeds that the directions are tried on.</summary>
    public int Faces { get; init; }

    /// <summary>The Markdown file of the tables, or null for standard output alone.</summary>
    public string? TableFile { get; init; }

    /// <summary>The picture's file, or null for none.</summary>
    public string? Picture { get; init; }
}
