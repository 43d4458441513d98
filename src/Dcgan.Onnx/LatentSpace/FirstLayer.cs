using Dcgan.Onnx.Format;
using MathNet.Numerics.LinearAlgebra;

namespace Dcgan.Onnx.LatentSpace;

/// <summary>The matrix that a generator's latents are multiplied with first.</summary>
internal static class FirstLayer
{
    private const string Latent = "latent";

    /// <summary>Reads it from the graph: of a product of matrices, or of a transposed convolution of maps of one pixel.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="latentSize">Elements of a latent. The layer may read more behind them, such as a class.</param>
    /// <returns>[responses, latentSize].</returns>
    /// <exception cref="InvalidDataException">The graph begins otherwise; the message names the node.</exception>
    public static Matrix<double> Weights(OnnxModel generator, int latentSize)
    {
        NodeProto node = Find(generator);
        if (node.Input.Count < 2 || !generator.InitializerNames.Contains(node.Input[1]))
        {
            throw Refuse(generator, node, "has no weights in the file");
        }

        (long[] shape, float[] values) = generator.FloatInitializer(node.Input[1]);
        bool product = node.OpType == "Gemm";
        bool isMatrix = product && shape.Length == 2 && Int(node, "transA") == 0;
        bool isColumn = !product && shape.Length == 4 && Int(node, "group", 1) == 1
            && !node.Attribute.Any(attribute => attribute.Name == "pads" && attribute.Ints.Any(pad => pad != 0));
        if (!isMatrix && !isColumn)
        {
            throw Refuse(generator, node, $"has weights of the shape [{string.Join(", ", shape)}] that do not fit a first layer");
        }

        bool byResponse = product && Int(node, "transB") != 0;
        int inputs = (int)shape[byResponse ? 1 : 0];
        if (inputs < latentSize)
        {
            throw Refuse(generator, node, $"reads {inputs} values, fewer than a latent's {latentSize}");
        }

        if (!values.All(float.IsFinite))
        {
            throw Refuse(generator, node, "has weights that are not finite");
        }

        int responses = values.Length / inputs;
        return Matrix<double>.Build.Dense(
            responses,
            latentSize,
            (response, element) => values[byResponse ? (response * inputs) + element : (element * responses) + response]);
    }

    /// <summary>The first node that multiplies latents; nodes that only bring them into shape, or put a class behind them, are passed.</summary>
    private static NodeProto Find(OnnxModel generator)
    {
        string value = Latent;
        foreach (NodeProto node in generator.Proto.Graph.Node.Where(node => node.Input.Count > 0))
        {
            if (node.Input[0] != value)
            {
                continue;
            }

            switch (node.OpType)
            {
                case "Gemm" or "ConvTranspose":
                    return node;
                case "Reshape" or "Unsqueeze" or "Concat":
                    value = node.Output[0];
                    break;
                default:
                    throw Refuse(generator, node, "stands where the first layer is expected");
            }
        }

        throw new InvalidDataException($"'{generator.Name}' has no layer that multiplies its latents.");
    }

    private static long Int(NodeProto node, string name, long standard = 0) =>
        node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.I ?? standard;

    private static InvalidDataException Refuse(OnnxModel generator, NodeProto node, string why) =>
        new($"Node '{node.Name}' ({node.OpType}) of '{generator.Name}' {why}.");
}
