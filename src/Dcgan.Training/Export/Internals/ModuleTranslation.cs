using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>Writes a module into a graph.</summary>
/// <param name="module">The module.</param>
/// <param name="input">The value that it reads.</param>
/// <param name="writer">Its part of the graph.</param>
/// <returns>The value that its forward function would return.</returns>
internal delegate OnnxValueInfo ModuleTranslation(nn.Module module, OnnxValueInfo input, ModuleWriter writer);
