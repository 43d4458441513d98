using Dcgan.Onnx;
using TorchSharp.Modules;

namespace Dcgan.Training.Export.Layers;

/// <summary>
/// The Gaussian error linear unit of Hendrycks and Gimpel (2016, arXiv 1606.08415), for which opset 17 has no operator.
/// </summary>
internal static class GaussianErrorUnit
{
    private const double Cubic = 0.044715;

    /// <summary>x/2 (1 + erf(x/√2)), or the approximation with tanh where the module has that.</summary>
    public static OnnxValueInfo Write(GELU module, OnnxValueInfo input, ModuleWriter writer)
    {
        OnnxValueInfo curve = module.approximate == GELU.Approximate.tanh ? Tanh(input, writer) : Erf(input, writer);
        OnnxValueInfo raised = writer.AddNode("Add", "raised", [curve, writer.Constant(1)]);
        OnnxValueInfo product = writer.AddNode("Mul", "product", [input, raised]);
        return writer.AddNode("Mul", [product, writer.Constant(0.5)]);
    }

    /// <summary>erf(x/√2).</summary>
    private static OnnxValueInfo Erf(OnnxValueInfo input, ModuleWriter writer) =>
        writer.AddNode("Erf", "erf", [writer.AddNode("Div", "scaled", [input, writer.Constant(Math.Sqrt(2))])]);

    /// <summary>tanh(√(2/π) (x + 0.044715 x³)).</summary>
    private static OnnxValueInfo Tanh(OnnxValueInfo input, ModuleWriter writer)
    {
        OnnxValueInfo square = writer.AddNode("Mul", "square", [input, input]);
        OnnxValueInfo cube = writer.AddNode("Mul", "cube", [square, input]);
        OnnxValueInfo cubic = writer.AddNode("Mul", "cubic", [cube, writer.Constant(Cubic)]);
        OnnxValueInfo sum = writer.AddNode("Add", "sum", [input, cubic]);
        return writer.AddNode(
            "Tanh", "tanh", [writer.AddNode("Mul", "scaled", [sum, writer.Constant(Math.Sqrt(2 / Math.PI))])]);
    }
}
