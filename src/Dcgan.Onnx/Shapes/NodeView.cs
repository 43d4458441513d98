using System.Runtime.InteropServices;
using Dcgan.Onnx.Format;

namespace Dcgan.Onnx.Shapes;

/// <summary>A node as a rule sees it: its attributes, and the shapes of what it reads.</summary>
internal sealed class NodeView(NodeProto node, TensorShape?[] inputs, Func<string, TensorProto?> constants)
{
    /// <summary>More numbers than any shape, padding or permutation has.</summary>
    private const int MaxConstant = 64;

    /// <summary>The operator.</summary>
    public string Operation => node.OpType;

    /// <summary>How many inputs are listed.</summary>
    public int InputCount => inputs.Length;

    /// <summary>The shape of an input that must be there.</summary>
    public TensorShape Input(int index) => OptionalInput(index)
        ?? throw new ShapeMismatchException($"input {index} is missing");

    /// <summary>The shape of an input that may be left out.</summary>
    public TensorShape? OptionalInput(int index) => index < inputs.Length ? inputs[index] : null;

    /// <summary>The shape of an input of so many axes.</summary>
    public TensorShape Input(int index, int minRank)
    {
        TensorShape shape = Input(index);
        return shape.Rank >= minRank
            ? shape
            : throw new ShapeMismatchException($"input {index} is {shape}, and needs {minRank} axes");
    }

    /// <summary>An attribute that is a whole number.</summary>
    public long Int(string name, long standard) =>
        Attribute(name, AttributeProto.Types.AttributeType.Int)?.I ?? standard;

    /// <summary>An attribute that is a whole number and must be there.</summary>
    public long Int(string name) => Attribute(name, AttributeProto.Types.AttributeType.Int)?.I
        ?? throw new ShapeMismatchException($"attribute '{name}' is missing");

    /// <summary>An attribute that is a text.</summary>
    public string Text(string name, string standard) =>
        Attribute(name, AttributeProto.Types.AttributeType.String)?.S.ToStringUtf8() ?? standard;

    /// <summary>An attribute that is a list of whole numbers, or null where it is left out.</summary>
    public long[]? Ints(string name) => Attribute(name, AttributeProto.Types.AttributeType.Ints)?.Ints.ToArray();

    /// <summary>An attribute that is a list of so many whole numbers, none below <paramref name="least"/>.</summary>
    public long[] Ints(string name, int count, long standard, long least)
    {
        long[] values = Ints(name) ?? [.. Enumerable.Repeat(standard, count)];
        return values.Length == count && values.All(value => value >= least && value <= int.MaxValue)
            ? values
            : throw new ShapeMismatchException(
                $"attribute '{name}' is [{string.Join(", ", values.Take(MaxConstant))}], and needs {count} numbers from {least} on");
    }

    /// <summary>The numbers of an int64 input that the file holds, or null where they are computed or left out.</summary>
    public long[]? Constant(int index) => ConstantTensor(index, OnnxElementType.Int64) is not TensorProto tensor
        ? null
        : tensor.HasRawData
            ? MemoryMarshal.Cast<byte, long>(tensor.RawData.Span).ToArray()
            : [.. tensor.Int64Data];

    /// <summary>The numbers of a float32 input that the file holds, or null where they are computed or left out.</summary>
    public float[]? FloatConstant(int index) => ConstantTensor(index, OnnxElementType.Float) is not TensorProto tensor
        ? null
        : tensor.HasRawData
            ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray()
            : [.. tensor.FloatData];

    private TensorProto? ConstantTensor(int index, OnnxElementType type)
    {
        if (index >= node.Input.Count || constants(node.Input[index]) is not TensorProto tensor)
        {
            return null;
        }

        return tensor.DataType == (int)type && tensor.Dims.Count <= 1 && tensor.Dims.Sum() <= MaxConstant
            ? tensor
            : throw new ShapeMismatchException($"input {index} must be at most {MaxConstant} numbers of type {type}");
    }

    private AttributeProto? Attribute(string name, AttributeProto.Types.AttributeType type)
    {
        AttributeProto? attribute = node.Attribute.FirstOrDefault(candidate => candidate.Name == name);
        return attribute is null || attribute.Type == type
            ? attribute
            : throw new ShapeMismatchException($"attribute '{name}' is of type {attribute.Type}, and must be {type}");
    }
}
