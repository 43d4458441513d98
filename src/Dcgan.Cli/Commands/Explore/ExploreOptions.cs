namespace Dcgan.Cli.Commands.Explore;

/// <summary>What <c>dcgan explore</c> is asked for.</summary>
internal sealed record ExploreOptions
{
    public required string Model { get; init; }

    /// <summary>Null for the one beside the model, if it is there.</summary>
    public string? Discriminator { get; init; }

    /// <summary>Null or 0 for one that is free.</summary>
    public int? Port { get; init; }

    public bool Open { get; init; }

    /// <summary>The folder to write; null to serve the page.</summary>
    public string? Export { get; init; }

    /// <summary>The folder with the browser's ONNX Runtime; null to fetch it.</summary>
    public string? OnnxRuntimeWeb { get; init; }

    /// <summary>Null for the user's own.</summary>
    public string? Cache { get; init; }

    /// <exception cref="UsageException">They do not fit together.</exception>
    public void Validate()
    {
        if (Port is < 0 or > 65535)
        {
            throw new UsageException($"--port is '{Port}'; use a number from 1 to 65535, or 0 for one that is free.");
        }

        if (Export is null && (OnnxRuntimeWeb is not null || Cache is not null))
        {
            throw new UsageException("--onnxruntime-web and --cache go with --export.");
        }

        if (Export is not null && (Port is not null || Open))
        {
            throw new UsageException("--port and --open are for a page that is served; with --export, any web server serves the folder.");
        }

        if (Export is not null && (Export.Length == 0 || File.Exists(Export)))
        {
            throw new UsageException($"--export is '{Export}'; name a folder.");
        }
    }
}
