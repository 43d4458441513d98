using Dcgan.Onnx;

namespace Dcgan.Training.Export.Internals;

/// <summary>The weights of a layer as values of the graph.</summary>
/// <param name="Weight">The weights.</param>
/// <param name="Bias">The bias, or null where there is none.</param>
internal sealed record LayerWeights(OnnxValueInfo Weight, OnnxValueInfo? Bias)
{
    /// <summary>What a node of the layer reads.</summary>
    /// <param name="input">The layer's input.</param>
    public IEnumerable<OnnxValueInfo> After(OnnxValueInfo input) => Bias is null ? [input, Weight] : [input, Weight, Bias];
}
