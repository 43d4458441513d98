using Dcgan.Onnx;

namespace Dcgan.Training.Export;

/// <summary>An ONNX model and how far it is from the network it was made from.</summary>
/// <param name="FileName">What its file is called, such as <c>generator.onnx</c>.</param>
/// <param name="Model">The model.</param>
/// <param name="Difference">
/// The largest difference on the same inputs, on the CPU in float32: of images or probabilities, or of features as a
/// share of the largest one.
/// </param>
public sealed record VerifiedModel(string FileName, OnnxModel Model, double Difference)
{
    /// <summary>Whether the model does what the network does.</summary>
    public bool Holds => Difference <= ParityReport.Tolerance;
}
