using Dcgan.Onnx.Format;

namespace Dcgan.Onnx.Shapes;

/// <summary>
/// The shapes of a graph's values, worked out node by node. What an operator without a rule computes stays unknown, and
/// so does what is computed from it.
/// </summary>
internal sealed class GraphShapes
{
    private readonly Dictionary<string, TensorShape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);

    /// <summary>The shape of a value, or null where it is not known.</summary>
    public TensorShape? Find(string value) => _shapes.GetValueOrDefault(value);

    /// <summary>Takes the shape of a value for that of one of another name.</summary>
    public void Rename(string value, string name)
    {
        if (_shapes.Remove(value, out TensorShape? shape))
        {
            _shapes[name] = shape;
        }
    }

    /// <summary>Works out a whole graph.</summary>
    /// <param name="graph">The graph, its nodes in an order in which they can run.</param>
    /// <param name="model">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">The inputs of a node do not fit it; the message names it.</exception>
    public static GraphShapes Of(GraphProto graph, string model)
    {
        var shapes = new GraphShapes();
        foreach (TensorProto tensor in graph.Initializer)
        {
            shapes.Add(tensor);
        }

        foreach (ValueInfoProto input in graph.Input)
        {
            shapes.Add(input);
        }

        foreach (NodeProto node in graph.Node)
        {
            shapes.Add(node, model);
        }

        return shapes;
    }

    /// <summary>Notes what a caller gives.</summary>
    public void Add(ValueInfoProto input)
    {
        if (input.Type?.TensorType is { Shape: not null } tensor)
        {
            _shapes[input.Name] = new TensorShape(
                (OnnxElementType)tensor.ElemType, [.. tensor.Shape.Dim.Select(OnnxValueInfo.Dimension)]);
        }
    }

    /// <summary>Notes a constant.</summary>
    public void Add(TensorProto tensor)
    {
        _constants[tensor.Name] = tensor;
        _shapes[tensor.Name] = new TensorShape(
            (OnnxElementType)tensor.DataType, [.. tensor.Dims.Select(OnnxDimension.FromInt64)]);
    }

    /// <summary>Works out what a node computes.</summary>
    /// <param name="node">The node; what it reads must have been added before.</param>
    /// <param name="model">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">Its inputs or attributes do not fit its operator.</exception>
    public void Add(NodeProto node, string model)
    {
        TensorShape?[] inputs = [.. node.Input.Select(Find)];
        bool known = node.Input.Zip(inputs).All(pair => pair.First.Length == 0 || pair.Second is not null);
        if (!known || node.Domain.Length > 0 || ShapeRules.Find(node.OpType) is not ShapeRule rule)
        {
            return;
        }

        try
        {
            if (rule(new NodeView(node, inputs, _constants.GetValueOrDefault)) is TensorShape shape
                && node.Output.Count > 0)
            {
                _shapes[node.Output[0]] = shape;
            }
        }
        catch (Exception failure) when (failure is ShapeMismatchException or OverflowException)
        {
            string reason = failure is ShapeMismatchException ? failure.Message : "a size overflows";
            throw new InvalidDataException(
                $"Node '{node.Name}' ({node.OpType}) of '{model}' does not fit together: {reason}.", failure);
        }
    }
}
