namespace Dcgan.Onnx.Shapes.Rules;

/// <summary>Operators that compute each element from the elements at its place.</summary>
internal static class ElementwiseRules
{
    /// <summary>The shape of the first input.</summary>
    public static TensorShape Same(NodeView node) => node.Input(0);

    /// <summary>The shape of the first input, whose axis must exist.</summary>
    public static TensorShape Softmax(NodeView node)
    {
        TensorShape input = node.Input(0);
        TensorShape.Axis(node.Int("axis", -1), input.Rank);
        return input;
    }

    /// <summary>The shape of the first input; the limits are single numbers.</summary>
    public static TensorShape Clip(NodeView node)
    {
        TensorShape input = node.Input(0);
        for (int i = 1; i < node.InputCount; i++)
        {
            // The specification wants a scalar; files with one element in one axis are common.
            if (node.OptionalInput(i) is TensorShape limit && (limit.Type != input.Type || limit.RowElements != 1))
            {
                throw new ShapeMismatchException($"the limit {limit} is no single number of type {input.Type}");
            }
        }

        return input;
    }

    /// <summary>Other elements in the shape of the input.</summary>
    public static TensorShape Cast(NodeView node) => node.Input(0).With((OnnxElementType)node.Int("to"));

    /// <summary>All inputs stretched to one shape, aligned at their last axes.</summary>
    public static TensorShape Broadcast(NodeView node)
    {
        TensorShape result = node.Input(0);
        for (int i = 1; i < node.InputCount; i++)
        {
            TensorShape other = node.Input(i);
            if (other.Type != result.Type)
            {
                throw new ShapeMismatchException($"input {i} is {other}, and the first is {result}");
            }

            result = Broadcast(result, other);
        }

        return result;
    }

    /// <summary>Two shapes stretched to one.</summary>
    public static TensorShape Broadcast(TensorShape one, TensorShape other)
    {
        var dimensions = new OnnxDimension[Math.Max(one.Rank, other.Rank)];
        for (int fromEnd = 1; fromEnd <= dimensions.Length; fromEnd++)
        {
            OnnxDimension a = fromEnd <= one.Rank ? one.Dimensions[^fromEnd] : 1;
            OnnxDimension b = fromEnd <= other.Rank ? other.Dimensions[^fromEnd] : 1;
            dimensions[^fromEnd] = a == b || b.Value == 1 ? a
                : a.Value == 1 ? b
                : a.Value is null || b.Value is null ? TensorShape.Unknown
                : throw new ShapeMismatchException($"{one} and {other} cannot be stretched to one shape");
        }

        return one.With(dimensions);
    }
}
