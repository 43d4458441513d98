using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using TorchSharp.Modules;

namespace Dcgan.Training.Export.Layers;

/// <summary>Linear layers.</summary>
internal static class LinearLayers
{
    /// <summary>x · Wᵀ + b along the last axis, with weights [out, in] in Torch's layout where the input is a matrix.</summary>
    public static OnnxValueInfo Write(WeightedLayer layer, OnnxValueInfo input, ModuleWriter writer)
    {
        var module = (Linear)layer.Module;
        FoldedWeights Read() => FoldedWeights.Read(module.weight, module.bias, layer.Following, writer.Path);
        if (input.Shape.Count == 2)
        {
            LayerWeights matrix = writer.AddWeights(layer.Sources, "Gemm", Read);
            return writer.AddNode("Gemm", matrix.After(input), OnnxAttribute.Int("transB", 1));
        }

        if (input.Shape.Count < 2)
        {
            writer.Sizes(input, rank: 2);
        }

        LayerWeights weights = writer.AddWeights(layer.Sources, "MatMul", () => Read().Transposed());
        return weights.Bias is null
            ? writer.AddNode("MatMul", [input, weights.Weight])
            : writer.AddNode("Add", [writer.AddNode("MatMul", "product", [input, weights.Weight]), weights.Bias]);
    }
}
