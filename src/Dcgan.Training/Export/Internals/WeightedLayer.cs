using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>A layer with weights, and what becomes part of them.</summary>
/// <param name="Module">The layer.</param>
/// <param name="Following">What follows it, or null.</param>
/// <param name="Sources">The layer and the modules that are folded into it.</param>
internal sealed record WeightedLayer(nn.Module Module, ChannelScale? Following, IReadOnlyList<nn.Module> Sources);

/// <summary>Writes a layer with weights into a graph.</summary>
internal delegate OnnxValueInfo WeightedTranslation(WeightedLayer layer, OnnxValueInfo input, ModuleWriter writer);
