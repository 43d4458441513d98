using System.Globalization;
using System.Runtime.InteropServices;
using Dcgan.Onnx;
using Dcgan.Onnx.Format;

namespace Dcgan.Training.Import;

/// <summary>A node of a file's graph. Whatever it lacks, or has beyond what is asked for, is an error that names it.</summary>
internal sealed class ChainNode
{
    private const string LayerPrefix = "main.";
    private const int MaxLayer = 999;

    private readonly NodeProto _node;
    private readonly OnnxModel _model;
    private readonly IReadOnlyDictionary<string, TensorProto> _constants;
    private readonly string _label;

    /// <summary>Wraps a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="index">Its place in the file, for messages about nodes without a name.</param>
    /// <param name="model">Its model.</param>
    /// <param name="constants">The model's initialisers by name.</param>
    public ChainNode(
        NodeProto node, int index, OnnxModel model, IReadOnlyDictionary<string, TensorProto> constants)
    {
        _node = node;
        _model = model;
        _constants = constants;
        _label = node.Name.Length > 0 ? $"'{node.Name}'" : string.Create(CultureInfo.InvariantCulture, $"{index}");
    }

    /// <summary>The operator.</summary>
    public string Operation => _node.OpType;

    /// <summary>The value that it reads first.</summary>
    public string Input => _node.Input.Count > 0 ? _node.Input[0] : string.Empty;

    /// <summary>The inputs after the first one.</summary>
    public int ConstantCount => _node.Input.Count - 1;

    /// <summary>The value that it computes.</summary>
    public string Output => _node.Output.Count == 1 && _node.Output[0].Length > 0 && _node.Domain.Length == 0
        ? _node.Output[0]
        : throw Refuse("is no node of ONNX's own operators with one output");

    /// <summary>The layer's number: n of a node named <c>main.n</c>.</summary>
    public int Layer
    {
        get
        {
            string name = _node.Name;
            return name.StartsWith(LayerPrefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(LayerPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number <= MaxLayer
                ? number
                : throw Refuse($"is not named after a layer, '{LayerPrefix}0' to '{LayerPrefix}{MaxLayer}'");
        }
    }

    /// <summary>What to throw where the node is not as it must be.</summary>
    public InvalidDataException Refuse(string reason) =>
        new($"Node {_label} ({_node.OpType}) of '{_model.Name}' {reason}; only networks as this product writes them are read.");

    /// <summary>Requires a number of inputs after the first one, and no attributes but these.</summary>
    public void Require(int constants, params string[] attributes)
    {
        if (ConstantCount != constants)
        {
            throw Refuse(string.Create(CultureInfo.InvariantCulture, $"has {_node.Input.Count} inputs, not {constants + 1}"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (AttributeProto attribute in _node.Attribute)
        {
            if (!attributes.Contains(attribute.Name) || !seen.Add(attribute.Name))
            {
                throw Refuse($"has the attribute '{attribute.Name}' unexpectedly");
            }
        }
    }

    /// <summary>An attribute that holds a whole number; <paramref name="absent"/> is what it means to have none.</summary>
    public long Int(string name, long? absent = null) =>
        Find(name, AttributeProto.Types.AttributeType.Int)?.I ?? absent ?? throw Missing(name);

    /// <summary>An attribute that holds a float32 number; <paramref name="absent"/> is what it means to have none.</summary>
    public float Float(string name, float? absent = null) =>
        Find(name, AttributeProto.Types.AttributeType.Float)?.F ?? absent ?? throw Missing(name);

    /// <summary>An attribute that holds so many whole numbers.</summary>
    public long[] Ints(string name, int count)
    {
        AttributeProto attribute = Find(name, AttributeProto.Types.AttributeType.Ints) ?? throw Missing(name);
        return attribute.Ints.Count == count
            ? [.. attribute.Ints]
            : throw Refuse(string.Create(
                CultureInfo.InvariantCulture, $"has {attribute.Ints.Count} numbers in '{name}', not {count}"));
    }

    /// <summary>A constant float32 input with so many axes, none of them empty, and finite values only.</summary>
    /// <param name="input">Its place among the inputs, from 1 on.</param>
    /// <param name="axes">Its number of axes.</param>
    public (long[] Dimensions, float[] Values) Weights(int input, int axes)
    {
        TensorProto tensor = Constant(input, OnnxElementType.Float, axes);
        (long[] dimensions, float[] values) = _model.FloatInitializer(tensor.Name);
        return Array.TrueForAll(values, float.IsFinite)
            ? (dimensions, values)
            : throw Refuse($"reads '{tensor.Name}', which holds a value that is not finite");
    }

    /// <summary>A constant int64 input: so many values along one axis.</summary>
    /// <param name="input">Its place among the inputs, from 1 on.</param>
    /// <param name="count">Its number of values.</param>
    public long[] Integers(int input, int count)
    {
        TensorProto tensor = Constant(input, OnnxElementType.Int64, axes: 1);
        long[] values = tensor.HasRawData
            ? MemoryMarshal.Cast<byte, long>(tensor.RawData.Span).ToArray()
            : [.. tensor.Int64Data];
        return values.Length == count
            ? values
            : throw Refuse(string.Create(
                CultureInfo.InvariantCulture, $"reads '{tensor.Name}', which holds {values.Length} values, not {count}"));
    }

    private TensorProto Constant(int input, OnnxElementType type, int axes)
    {
        string name = _node.Input[input];
        if (!_constants.TryGetValue(name, out TensorProto? tensor))
        {
            throw Refuse($"reads '{name}', which is no constant");
        }

        return tensor.DataType == (int)type && tensor.Dims.Count == axes && tensor.Dims.All(dimension => dimension > 0)
            ? tensor
            : throw Refuse(string.Create(
                CultureInfo.InvariantCulture,
                $"reads '{name}' [{string.Join(", ", tensor.Dims)}], which is not {type} with {axes} axes and some values"));
    }

    private AttributeProto? Find(string name, AttributeProto.Types.AttributeType type)
    {
        AttributeProto? attribute = _node.Attribute.FirstOrDefault(candidate => candidate.Name == name);
        return attribute is null || attribute.Type == type
            ? attribute
            : throw Refuse($"has an attribute '{name}' of another type than {type}");
    }

    private InvalidDataException Missing(string name) => Refuse($"lacks the attribute '{name}'");
}
