using System.Runtime.InteropServices;
using Dcgan.Onnx.Format;
using Dcgan.Shared;
using Google.Protobuf;

namespace Dcgan.Onnx;

/// <summary>An ONNX model in memory: what its file says, checked for being well formed, and not run.</summary>
public sealed class OnnxModel
{
    private readonly Dictionary<string, TensorProto> _initializers;

    internal OnnxModel(ModelProto proto, string name)
    {
        ModelCheck.Require(proto, name);
        NodeOrder.Require(proto.Graph, name);
        Proto = proto;
        Name = name;
        _initializers = proto.Graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Metadata = proto.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        Inputs = [.. proto.Graph.Input.Where(input => !_initializers.ContainsKey(input.Name)).Select(Describe)];
        Outputs = [.. proto.Graph.Output.Select(Describe)];
    }

    /// <summary>What error messages call the model: its file, as a rule.</summary>
    public string Name { get; }

    /// <summary>The model's metadata properties.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The inputs that a caller gives, in order.</summary>
    public IReadOnlyList<OnnxValueInfo> Inputs { get; }

    /// <summary>The outputs, in order.</summary>
    public IReadOnlyList<OnnxValueInfo> Outputs { get; }

    /// <summary>The version of the default operator set, or 0 where the model imports none.</summary>
    public long Opset => Proto.OpsetImport.FirstOrDefault(opset => opset.Domain.Length == 0)?.Version ?? 0;

    /// <summary>The version of the file format.</summary>
    public long IrVersion => Proto.IrVersion;

    /// <summary>The name and version of the program that wrote the model.</summary>
    public string Producer => $"{Proto.ProducerName} {Proto.ProducerVersion}".Trim();

    /// <summary>Nodes in the graph.</summary>
    public int NodeCount => Proto.Graph.Node.Count;

    /// <summary>The operators of the nodes, such as <c>Conv</c>, in file order.</summary>
    public IEnumerable<string> Operators => Proto.Graph.Node.Select(node => node.OpType);

    /// <summary>Numbers in the float32 initialisers: the trained parameters, as a rule.</summary>
    public long ParameterCount => _initializers.Values
        .Where(tensor => tensor.DataType == (int)OnnxElementType.Float)
        .Sum(tensor => tensor.Dims.Aggregate(1L, (product, dimension) => product * dimension));

    internal ModelProto Proto { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no well-formed ONNX model; the message names it.</exception>
    public static OnnxModel Load(string path)
    {
        if (Directory.Exists(path))
        {
            string[] models = [.. Directory.GetFiles(path, "*.onnx").Order(StringComparer.Ordinal)];
            throw new FileNotFoundException(
                $"'{path}' is a folder, and a model is a file"
                + (models.Length > 0 ? $"; name one of those in it: '{string.Join("', '", models)}'." : "; there is none in it."),
                path);
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no model file '{path}'.", path);
        }

        using FileStream stream = File.OpenRead(path);
        return Load(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="name">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">It is no well-formed ONNX model; the message names it.</exception>
    public static OnnxModel Load(Stream stream, string name = "model")
    {
        return Parse(WholeStream.Read(stream, name), name);
    }

    /// <summary>Reads a model from the bytes of its file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">They are no well-formed ONNX model; the message names it.</exception>
    public static OnnxModel Parse(ReadOnlyMemory<byte> bytes, string name = "model")
    {
        WireScan.Require(bytes.Span, name);
        try
        {
            return new OnnxModel(ModelProto.Parser.ParseFrom(bytes.Span), name);
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new InvalidDataException($"'{name}' is no ONNX model: {failure.Message}", failure);
        }
    }

    /// <summary>The bytes of the model's file; the same content gives the same bytes.</summary>
    /// <exception cref="InvalidDataException">It is larger than 2 GiB, the most that an ONNX file can hold.</exception>
    public byte[] ToBytes()
    {
        ModelSize.Require(ModelSize.Of(Proto), Name);
        return Proto.ToByteArray();
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <exception cref="IOException">It cannot be written; an older file is untouched.</exception>
    /// <exception cref="InvalidDataException">It is larger than 2 GiB, the most that an ONNX file can hold.</exception>
    public void Save(string path)
    {
        ModelSize.Require(ModelSize.Of(Proto), path);
        AtomicFile.Write(path, stream => Proto.WriteTo(stream));
    }

    /// <summary>The same model with other metadata.</summary>
    /// <param name="metadata">The metadata properties that it gets in place of its own; written in the order of their keys.</param>
    public OnnxModel WithMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ModelProto copy = Proto.Clone();
        copy.MetadataProps.Clear();
        copy.MetadataProps.AddRange(metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return new OnnxModel(copy, Name);
    }

    /// <summary>The names of the constant tensors, in file order.</summary>
    public IEnumerable<string> InitializerNames => Proto.Graph.Initializer.Select(tensor => tensor.Name);

    /// <summary>A constant float32 tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its dimensions and its values in row-major order.</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">It is of another type.</exception>
    public (long[] Dimensions, float[] Values) FloatInitializer(string name)
    {
        if (!_initializers.TryGetValue(name, out TensorProto? tensor))
        {
            throw new KeyNotFoundException($"'{Name}' has no initialiser '{name}'.");
        }

        if (tensor.DataType != (int)OnnxElementType.Float)
        {
            throw new InvalidDataException($"Initialiser '{name}' of '{Name}' is not of type float32.");
        }

        float[] values = tensor.HasRawData
            ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray()
            : [.. tensor.FloatData];
        return ([.. tensor.Dims], values);
    }

    private static OnnxValueInfo Describe(ValueInfoProto value)
    {
        TypeProto.Types.Tensor? tensor = value.Type?.TensorType;
        return new OnnxValueInfo(
            value.Name,
            (OnnxElementType)(tensor?.ElemType ?? 0),
            [.. (tensor?.Shape?.Dim ?? []).Select(OnnxValueInfo.Dimension)]);
    }
}
