using System.Runtime.InteropServices;
using Dcgan.Onnx.Format;
using Google.Protobuf;

namespace Dcgan.Onnx;

/// <summary>
/// Builds an ONNX model node by node: opset 17, IR version 8, the same bytes for the same calls.
/// </summary>
public sealed class OnnxModelBuilder
{
    internal const long OpsetVersion = 17;
    internal const long FormatVersion = 8;
    internal const string ProducerName = "Dcgan.Onnx";

    private readonly ModelProto _model;
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

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
    }

    /// <summary>Starts from a copy of a model, to change it.</summary>
    internal OnnxModelBuilder(OnnxModel model)
    {
        _model = model.Proto.Clone();
        foreach ((string key, string value) in model.Metadata)
        {
            _metadata[key] = value;
        }

        _model.MetadataProps.Clear();
    }

    internal GraphProto Graph => _model.Graph;

    /// <summary>Adds an input that a caller gives.</summary>
    public void AddInput(string name, OnnxElementType type, params OnnxDimension[] shape) =>
        Graph.Input.Add(Value(name, type, shape));

    /// <summary>Adds an output; a node must compute it.</summary>
    public void AddOutput(string name, OnnxElementType type, params OnnxDimension[] shape) =>
        Graph.Output.Add(Value(name, type, shape));

    /// <summary>States the shape of a value between two nodes.</summary>
    public void AddValueInfo(string name, OnnxElementType type, params OnnxDimension[] shape) =>
        Graph.ValueInfo.Add(Value(name, type, shape));

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
    public string AddNode(
        string operation, string name, IEnumerable<string> inputs, string output, params OnnxAttribute[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = name };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes.Select(attribute => attribute.Proto));
        Graph.Node.Add(node);
        return output;
    }

    /// <summary>Sets a metadata property.</summary>
    public void SetMetadata(string key, string value) => _metadata[key] = value;

    /// <summary>The finished model.</summary>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">Its parts do not fit together.</exception>
    public OnnxModel Build(string name = "model")
    {
        ModelProto copy = _model.Clone();
        copy.MetadataProps.AddRange(
            _metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return new OnnxModel(copy, name);
    }

    internal string AddInitializer(
        string name, OnnxElementType type, ReadOnlySpan<byte> littleEndian, params long[] dimensions)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)type,
            RawData = ByteString.CopyFrom(littleEndian),
        };
        tensor.Dims.AddRange(dimensions);
        Graph.Initializer.Add(tensor);
        return name;
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
