using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using TorchSharp.Modules;

namespace Dcgan.Training.Export.Layers;

/// <summary>
/// A transposed convolution of 1×1 maps: each map's pixel scales that map's whole kernel, so that it is a product of
/// matrices, [batch, in] · [out · kernel..., in]ᵀ, which runtimes compute faster.
/// </summary>
internal static class Projection
{
    /// <summary>Whether a convolution is one.</summary>
    /// <param name="module">The convolution.</param>
    /// <param name="input">What it reads.</param>
    public static bool Applies(Convolution module, OnnxValueInfo input) =>
        module.transposed
        && input.Shape.Count == module.weight.dim()
        && input.Shape[1].Value == module.in_channels
        && input.Shape.Skip(2).All(side => side.Value == 1)
        && module.groups == 1
        && module.padding!.All(side => side == 0)
        && module.dilation.All(step => step == 1)
        && Convolutions.OutputPadding(module) == 0;

    /// <summary>Writes the product; its rows are the maps one after the other.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="input">[batch, in].</param>
    /// <param name="writer">The layer's part of the graph.</param>
    public static OnnxValueInfo Write(WeightedLayer layer, OnnxValueInfo input, ModuleWriter writer)
    {
        var module = (Convolution)layer.Module;
        LayerWeights weights = writer.AddWeights(layer.Sources, "Projection", () =>
        {
            FoldedWeights folded = FoldedWeights.Read(
                module.weight, module.bias, layer.Following, writer.Path, transposedGroups: 1);
            int kernel = (int)(folded.Dimensions[2..].Aggregate(1L, (product, side) => product * side));
            return new FoldedWeights(
                folded.Weight,
                [folded.Dimensions[0], folded.Dimensions[1] * kernel],
                folded.Bias is null ? null : [.. folded.Bias.SelectMany(value => Enumerable.Repeat(value, kernel))])
                .Transposed();
        });

        // OpenCV's reader of ONNX files knows matrices in the layout of linear layers only.
        return writer.AddNode("Gemm", weights.After(input), OnnxAttribute.Int("transB", 1));
    }
}
