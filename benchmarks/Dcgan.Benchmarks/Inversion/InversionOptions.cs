namespace Dcgan.Benchmarks.Inversion;

/// <summary>What the command <c>inversion</c> was asked for.</summary>
internal sealed record InversionOptions
{
    /// <summary>The folder of Fashion-MNIST's four files, or null to leave it out.</summary>
    public string? FashionMnist { get; init; }

    /// <summary>Held-out images of each set.</summary>
    public required int Images { get; init; }

    /// <summary>Processor threads.</summary>
    public required int Threads { get; init; }

    /// <summary>The Markdown file of the tables, or null for standard output alone.</summary>
    public string? TableFile { get; init; }

    /// <summary>The folder of the pictures, or null for none.</summary>
    public string? PictureFolder { get; init; }
}
