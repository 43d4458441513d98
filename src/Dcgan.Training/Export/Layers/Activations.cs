using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Layers;

/// <summary>Activation functions.</summary>
internal static class Activations
{
    /// <summary>One that is an operator without attributes.</summary>
    public static ModuleTranslation Named(string operation) =>
        (_, input, writer) => writer.AddNode(operation, [input]);

    /// <summary>x, below zero slope · x.</summary>
    public static OnnxValueInfo Write(LeakyReLU module, OnnxValueInfo input, ModuleWriter writer) =>
        writer.AddNode("LeakyRelu", [input], OnnxAttribute.Float("alpha", (float)module.negative_slope));

    /// <summary>x, below zero α (eˣ − 1).</summary>
    public static OnnxValueInfo Write(ELU module, OnnxValueInfo input, ModuleWriter writer) =>
        writer.AddNode("Elu", [input], OnnxAttribute.Float("alpha", (float)module.alpha));

    /// <summary>x · sigmoid(x), for which opset 17 has no operator.</summary>
    public static OnnxValueInfo WriteSiLU(nn.Module _, OnnxValueInfo input, ModuleWriter writer) =>
        writer.AddNode("Mul", [input, writer.AddNode("Sigmoid", "sigmoid", [input])]);

    /// <summary>Exponentials that add up to 1 along an axis.</summary>
    public static OnnxValueInfo Write(Softmax module, OnnxValueInfo input, ModuleWriter writer)
    {
        int rank = input.Shape.Count;
        long axis = module.dim < 0 ? module.dim + rank : module.dim;
        return axis <= 0 || axis >= rank
            ? throw writer.Unsupported(
                $"runs along axis {module.dim} of {input}, not one of 1 to {rank - 1}: it must not mix the batch")
            : writer.AddNode("Softmax", [input], OnnxAttribute.Int("axis", axis));
    }
}
