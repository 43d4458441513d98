using Dcgan.Onnx.Serving;

namespace Dcgan.Cli.Commands.Triton;

/// <summary>Which model repository is written, and how its models are served.</summary>
/// <param name="Folder">The repository.</param>
/// <param name="Options">How Triton serves them.</param>
internal sealed record TritonRequest(string Folder, TritonOptions Options);
