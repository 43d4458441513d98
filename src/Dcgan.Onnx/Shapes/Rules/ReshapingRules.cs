namespace Dcgan.Onnx.Shapes.Rules;

/// <summary>Operators that give the same elements in the same order other dimensions.</summary>
internal static class ReshapingRules
{
    /// <summary>Two axes: all before an axis, and all from it on.</summary>
    public static TensorShape Flatten(NodeView node)
    {
        TensorShape input = node.Input(0);
        int axis = TensorShape.Axis(node.Int("axis", 1), input.Rank + 1);
        return input.With(Product(input.Dimensions[..axis]), Product(input.Dimensions[axis..]));
    }

    /// <summary>The dimensions of a constant: 0 keeps the input's, and −1 takes what is left.</summary>
    public static TensorShape? Reshape(NodeView node)
    {
        TensorShape input = node.Input(0);
        if (node.Constant(1) is not long[] target)
        {
            return null;
        }

        bool keepsZero = node.Int("allowzero", 0) != 0;
        var dimensions = new OnnxDimension[target.Length];
        int rest = -1;
        for (int axis = 0; axis < target.Length; axis++)
        {
            switch (target[axis])
            {
                case -1 when rest < 0:
                    rest = axis;
                    break;
                case 0 when !keepsZero && axis < input.Rank:
                    dimensions[axis] = input.Dimensions[axis];
                    break;
                case > 0:
                    dimensions[axis] = target[axis];
                    break;
                default:
                    throw new ShapeMismatchException($"{input} cannot become [{string.Join(", ", target)}]");
            }
        }

        OnnxDimension left = Quotient(input, dimensions.Where((_, axis) => axis != rest), target);
        if (rest >= 0)
        {
            dimensions[rest] = left;
        }
        else if (left.Value is long factor && factor != 1)
        {
            throw new ShapeMismatchException($"{input} cannot become [{string.Join(", ", target)}]");
        }

        return input.With(dimensions);
    }

    /// <summary>New axes of one element, at the places of the result that a constant names.</summary>
    public static TensorShape? Unsqueeze(NodeView node)
    {
        TensorShape input = node.Input(0);
        if (node.Constant(1) is not long[] axes)
        {
            return null;
        }

        int rank = checked(input.Rank + axes.Length);
        int[] added = [.. axes.Select(axis => TensorShape.Axis(axis, rank)).Distinct()];
        if (added.Length != axes.Length)
        {
            throw new ShapeMismatchException($"[{string.Join(", ", axes)}] names an axis of {input} twice");
        }

        var dimensions = new Queue<OnnxDimension>(input.Dimensions);
        return input.With([.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : dimensions.Dequeue())]);
    }

    /// <summary>What the elements of the input, divided by some dimensions, leave.</summary>
    private static OnnxDimension Quotient(TensorShape input, IEnumerable<OnnxDimension> divisors, long[] target)
    {
        List<OnnxDimension> symbols = [.. input.Dimensions.Where(dimension => dimension.Value is null)];
        long numerator = Known(input.Dimensions);
        long divisor = 1;
        foreach (OnnxDimension dimension in divisors)
        {
            if (dimension.Value is long size)
            {
                divisor = checked(divisor * size);
            }
            else
            {
                // A dimension without a size can only be one that 0 kept.
                symbols.Remove(dimension);
            }
        }

        if (symbols.Count == 0)
        {
            return divisor > 0 && numerator % divisor == 0
                ? numerator / divisor
                : throw new ShapeMismatchException($"{input} cannot become [{string.Join(", ", target)}]");
        }

        return symbols.Count == 1 && numerator == divisor ? symbols[0] : TensorShape.Unknown;
    }

    private static OnnxDimension Product(OnnxDimension[] dimensions)
    {
        long known = Known(dimensions);
        OnnxDimension[] symbols = [.. dimensions.Where(dimension => dimension.Value is null)];
        return symbols.Length == 0 ? known : symbols.Length == 1 && known == 1 ? symbols[0] : TensorShape.Unknown;
    }

    private static long Known(IEnumerable<OnnxDimension> dimensions) =>
        dimensions.Aggregate(1L, (product, dimension) => checked(product * (dimension.Value ?? 1)));
}
