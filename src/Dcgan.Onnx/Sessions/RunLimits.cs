using Dcgan.Onnx.Format;
using Dcgan.Onnx.Shapes;

namespace Dcgan.Onnx.Sessions;

/// <summary>
/// What a model may ask for before ONNX Runtime, native code that takes a file at its word, gets to see it. Applies to
/// models that say that they are ours; what a caller vouches for runs as it is.
/// </summary>
internal static class RunLimits
{
    /// <summary>One value of one row: 1 GiB of float32.</summary>
    private const long MaxElements = 1L << 28;

    /// <summary>Multiplications of one row: about a minute on two cores.</summary>
    private const long MaxProducts = 1L << 42;

    private const int MaxNodes = 100_000;

    /// <summary>Checks a model.</summary>
    /// <exception cref="InvalidDataException">
    /// It has an operator that none of ours has, a value of unknown or immense size, or takes too long; the message says which.
    /// </exception>
    public static void Require(OnnxModel model)
    {
        GraphProto graph = model.Proto.Graph;
        if (graph.Node.Count > MaxNodes || model.Proto.Functions.Count > 0)
        {
            throw new InvalidDataException(
                $"'{model.Name}' has {graph.Node.Count} nodes and {model.Proto.Functions.Count} functions; "
                + $"our models have at most {MaxNodes} and none.");
        }

        GraphShapes shapes = GraphShapes.Of(graph, model.Name);
        long products = 0;
        foreach (NodeProto node in graph.Node)
        {
            if (node.Domain.Length > 0 || ShapeRules.Find(node.OpType) is null || node.Output.Count != 1)
            {
                throw new InvalidDataException(
                    $"Node '{node.Name}' of '{model.Name}' is a {node.OpType} with {node.Output.Count} outputs, which none of "
                    + "our models has; state the model's role and sizes to run it all the same.");
            }

            long elements = Elements(shapes.Find(node.Output[0]), node, model);
            products += Products(node, shapes, elements);
            if (products > MaxProducts)
            {
                throw new InvalidDataException(
                    $"'{model.Name}' needs more than {MaxProducts:0.0e0} multiplications a row, the most that is run, or an unknown number.");
            }
        }
    }

    private static long Elements(TensorShape? shape, NodeProto node, OnnxModel model) =>
        shape?.RowElements is long elements and > 0 and <= MaxElements
            ? elements
            : throw new InvalidDataException(
                $"Node '{node.Name}' ({node.OpType}) of '{model.Name}' computes {shape?.ToString() ?? "a value of unknown shape"}; "
                + $"1 to {MaxElements} values a row are computed at most.");

    /// <summary>
    /// Multiplications of one row: every weight meets every place of the smaller map, or every row. More than allowed
    /// where an input is of unknown or immense size.
    /// </summary>
    private static long Products(NodeProto node, GraphShapes shapes, long elements)
    {
        double Size(int input) => shapes.Find(node.Input[input])?.RowElements ?? double.PositiveInfinity;
        long Side(string value, Index axis) => shapes.Find(value)!.Dimensions[axis].Value!.Value;
        double products = node.OpType switch
        {
            "Conv" => (double)elements / Side(node.Input[1], 0) * Size(1),
            "ConvTranspose" => Size(0) / Side(node.Input[1], 0) * Size(1),
            "Gemm" or "MatMul" => (double)elements / Side(node.Output[0], ^1) * Size(1),
            "MaxPool" or "AveragePool" => (double)elements
                * node.Attribute.First(attribute => attribute.Name == "kernel_shape").Ints.Aggregate(1.0, (a, b) => a * b),
            _ => elements,
        };
        return products < MaxProducts ? (long)products : MaxProducts + 1;
    }
}
