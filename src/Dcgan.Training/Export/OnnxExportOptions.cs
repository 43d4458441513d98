namespace Dcgan.Training.Export;

/// <summary>How <see cref="OnnxExporter"/> names things, and what the file says of itself.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>The name of the graph's input. Default: <c>input</c>.</summary>
    public string InputName { get; init; } = "input";

    /// <summary>The name of the graph's output. Default: <c>output</c>.</summary>
    public string OutputName { get; init; } = "output";

    /// <summary>The graph's name, and what error messages call the model. Default: <c>network</c>.</summary>
    public string GraphName { get; init; } = "network";

    /// <summary>What the model is, for people. Default: empty.</summary>
    public string DocString { get; init; } = string.Empty;

    /// <summary>
    /// The path that the names of all modules begin with, such as <c>main</c> where the network is what its owner calls
    /// so. Default: empty.
    /// </summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>The file's metadata properties; they are written in the order of their keys. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
