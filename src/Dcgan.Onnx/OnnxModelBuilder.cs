using System.Runtime.InteropServices;
using Dcgan.Onnx.Format;
using Dcgan.Onnx.Shapes;
using Google.Protobuf;

namespace Dcgan.Onnx;

/// <summary>
/// Builds an ONNX model node by node: opset 17, IR version 8, the same bytes for the same calls. Types and shapes of what
/// nodes compute are worked out and stated in the file.
/// </summary>
public sealed class OnnxModelBuilder
{
    internal const long OpsetVersion = 17;
    internal const long FormatVersion = 8;
    internal const string ProducerName = "Dcgan.Onnx";

    private readonly ModelProto _model;
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly GraphShapes _shapes;
    private long _bytes;

    /// <summary>Starts an empty model.</summary>
    /// <param name="graphName">The graph's name, such as <c>generator</c>.</param>
    /// <param name="docString">What the model is, for people.</param>
    public OnnxModelBuilder(string graphName, string docString = "")
    {
        _model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = ProducerName,
            ProducerVersion = typeof(OnnxModelBuilder).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            DocString = docString,
            Graph = new GraphProto { Name = graphName },
            OpsetImport = { new OperatorSetIdProto { Domain = string.Empty, Version = OpsetVersion } },
        };
        _shapes = new GraphShapes();
    }

    /// <summary>Starts from a copy of a model, to change it.</summary>
    internal OnnxModelBuilder(OnnxModel model)
    {
        _model = model.Proto.Clone();
        _bytes = ModelSize.Of(_model);
        _shapes = GraphShapes.Of(_model.Graph, model.Name);
        foreach ((string key, string value) in model.Metadata)
        {
            _metadata[key] = value;
        }

        _model.MetadataProps.Clear();
    }

    internal GraphProto Graph => _model.Graph;

    /// <summary>Adds an input that a caller gives.</summary>
    public void AddInput(string name, OnnxElementType type, params OnnxDimension[] shape)
    {
        ValueInfoProto input = Value(name, type, shape);
        Graph.Input.Add(input);
        _shapes.Add(input);
    }

    /// <summary>Adds an output; a node must compute it.</summary>
    public void AddOutput(string name, OnnxElementType type, params OnnxDimension[] shape) =>
        Graph.Output.Add(Value(name, type, shape));

    /// <summary>What is known so far of a value: an input, an initialiser, or what a node computes.</summary>
    /// <param name="value">The value's name.</param>
    /// <exception cref="InvalidDataException">
    /// There is none of that name, or what computes it is an operator whose results this builder does not know.
    /// </exception>
    public OnnxValueInfo Describe(string value) => _shapes.Find(value) is TensorShape shape
        ? new OnnxValueInfo(value, shape.Type, shape.Dimensions)
        : throw new InvalidDataException($"The type and shape of '{value}' are not known.");

    /// <summary>Gives a value that a node computes another name, wherever it is read.</summary>
    /// <param name="value">The value's name.</param>
    /// <param name="name">The name that it gets, which no other value may have.</param>
    /// <exception cref="InvalidOperationException">No node computes it, or it is an output already.</exception>
    internal void RenameValue(string value, string name)
    {
        if (Graph.Output.Any(output => output.Name == value)
            || Graph.Node.FirstOrDefault(node => node.Output.Contains(value)) is not NodeProto source)
        {
            throw new InvalidOperationException($"'{value}' is an output already, or no node of the graph computes it.");
        }

        source.Output[source.Output.IndexOf(value)] = name;
        foreach (NodeProto node in Graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                node.Input[i] = node.Input[i] == value ? name : node.Input[i];
            }
        }

        _shapes.Rename(value, name);
    }

    /// <summary>Says what a node does, for people.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="doc">The text.</param>
    /// <exception cref="InvalidOperationException">There is no node of that name.</exception>
    public void SetNodeDoc(string node, string doc) =>
        Graph.Node.Last(candidate => candidate.Name == node).DocString = doc;

    /// <summary>Adds a constant float32 tensor.</summary>
    /// <param name="name">Its unique name.</param>
    /// <param name="values">Row-major values, as many as the dimensions say.</param>
    /// <param name="dimensions">Its dimensions; none for a scalar.</param>
    /// <returns>The name, to be used as a node's input.</returns>
    public string AddInitializer(string name, ReadOnlySpan<float> values, params long[] dimensions) =>
        AddInitializer(name, OnnxElementType.Float, MemoryMarshal.AsBytes(values), dimensions);

    /// <summary>Adds a constant int64 tensor.</summary>
    /// <param name="name">Its unique name.</param>
    /// <param name="values">Row-major values, as many as the dimensions say.</param>
    /// <param name="dimensions">Its dimensions; none for a scalar.</param>
    /// <returns>The name, to be used as a node's input.</returns>
    public string AddInitializer(string name, ReadOnlySpan<long> values, params long[] dimensions) =>
        AddInitializer(name, OnnxElementType.Int64, MemoryMarshal.AsBytes(values), dimensions);

    /// <summary>Adds a node.</summary>
    /// <param name="operation">The operator, such as <c>Conv</c>.</param>
    /// <param name="name">The node's unique name.</param>
    /// <param name="inputs">Values it reads, in the operator's order.</param>
    /// <param name="output">The value it computes.</param>
    /// <param name="attributes">The operator's attributes.</param>
    /// <returns>The name of the output, to be used as another node's input.</returns>
    /// <exception cref="InvalidDataException">The inputs or attributes do not fit the operator.</exception>
    public string AddNode(
        string operation, string name, IEnumerable<string> inputs, string output, params OnnxAttribute[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = name };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes.Select(attribute => attribute.Proto));
        _shapes.Add(node, Graph.Name);
        Graph.Node.Add(node);
        return output;
    }

    /// <summary>Sets a metadata property.</summary>
    public void SetMetadata(string key, string value) => _metadata[key] = value;

    /// <summary>The finished model.</summary>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">
    /// Its parts do not fit together, or are larger than 2 GiB, the most that an ONNX file can hold.
    /// </exception>
    public OnnxModel Build(string name = "model")
    {
        ModelProto copy = _model.Clone();
        StateShapes(copy.Graph, name);
        copy.MetadataProps.AddRange(
            _metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return new OnnxModel(copy, name);
    }

    internal string AddInitializer(
        string name, OnnxElementType type, ReadOnlySpan<byte> littleEndian, params long[] dimensions)
    {
        ModelSize.Require(_bytes + littleEndian.Length, Graph.Name);
        _bytes += littleEndian.Length;
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)type,
            RawData = ByteString.CopyFrom(littleEndian),
        };
        tensor.Dims.AddRange(dimensions);
        Graph.Initializer.Add(tensor);
        _shapes.Add(tensor);
        return name;
    }

    /// <summary>Every value between two nodes whose shape is known gets it stated, in the order of the nodes.</summary>
    private static void StateShapes(GraphProto graph, string name)
    {
        GraphShapes shapes = GraphShapes.Of(graph, name);
        HashSet<string> outputs = [.. graph.Output.Select(output => output.Name)];
        graph.ValueInfo.Clear();
        foreach (string value in graph.Node.SelectMany(node => node.Output).Where(value => !outputs.Contains(value)))
        {
            if (shapes.Find(value) is TensorShape shape)
            {
                graph.ValueInfo.Add(Value(value, shape.Type, shape.Dimensions));
            }
        }
    }

    private static ValueInfoProto Value(string name, OnnxElementType type, OnnxDimension[] shape)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.AddRange(shape.Select(dimension => dimension.Value is long value
            ? new TensorShapeProto.Types.Dimension { DimValue = value }
            : new TensorShapeProto.Types.Dimension { DimParam = dimension.Name }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions } },
        };
    }
}
