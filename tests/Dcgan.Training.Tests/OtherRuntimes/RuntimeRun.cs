using Dcgan.Onnx;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>One run of a model file: what goes in and which outputs are asked for.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Input">The name of its input, the only one but for labels.</param>
/// <param name="Type">The input's type: float32 or int64.</param>
/// <param name="Shape">The input's shape, with the batch size first.</param>
/// <param name="Values">The input's values: raw, little-endian, row-major.</param>
/// <param name="Outputs">The names of the outputs.</param>
internal sealed record RuntimeRun(
    string Model, string Input, OnnxElementType Type, long[] Shape, byte[] Values, IReadOnlyList<string> Outputs)
{
    /// <summary>Values of the input <c>label</c>, int64 [batch]; null where the model has none.</summary>
    public long[]? Labels { get; init; }
}
