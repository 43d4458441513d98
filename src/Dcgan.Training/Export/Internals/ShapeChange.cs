using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>What a layer that only changes shapes makes of a value.</summary>
/// <returns>The dimensions after the batch axis.</returns>
internal delegate long[] ShapeChange(nn.Module module, OnnxValueInfo input, ModuleWriter writer);
