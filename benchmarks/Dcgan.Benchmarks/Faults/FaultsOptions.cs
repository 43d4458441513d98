namespace Dcgan.Benchmarks.Faults;

/// <summary>What the command <c>faults</c> was asked for.</summary>
internal sealed record FaultsOptions
{
    /// <summary>The training images, as <c>dcgan</c> takes them.</summary>
    public required string Training { get; init; }

    /// <summary>Real images that are not among them, with labels.</summary>
    public required string Test { get; init; }

    /// <summary>The feature network's file, or null for the one that is shipped.</summary>
    public string? Features { get; init; }

    /// <summary>The class that is left out.</summary>
    public int MissingClass { get; init; }

    /// <summary>The Markdown file of the tables, or null for standard output alone.</summary>
    public string? TableFile { get; init; }
}
