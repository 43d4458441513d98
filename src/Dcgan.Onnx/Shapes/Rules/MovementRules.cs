namespace Dcgan.Onnx.Shapes.Rules;

/// <summary>Operators that move elements, repeat them or leave some out.</summary>
internal static class MovementRules
{
    /// <summary>One after the other along an axis; all other axes agree.</summary>
    public static TensorShape Concat(NodeView node)
    {
        TensorShape first = node.Input(0, minRank: 1);
        int axis = TensorShape.Axis(node.Int("axis"), first.Rank);
        long? total = first.Dimensions[axis].Value;
        for (int i = 1; i < node.InputCount; i++)
        {
            TensorShape other = node.Input(i);
            bool agrees = other.Type == first.Type && other.Rank == first.Rank
                && Enumerable.Range(0, first.Rank).All(at => at == axis || other.Dimensions[at] == first.Dimensions[at]);
            if (!agrees)
            {
                throw new ShapeMismatchException($"{other} cannot be joined to {first} along axis {axis}");
            }

            total = checked(total + other.Dimensions[axis].Value);
        }

        return Replaced(first, axis, total is long size ? size : TensorShape.Unknown);
    }

    /// <summary>From and to along axes, by constants.</summary>
    public static TensorShape? Slice(NodeView node)
    {
        TensorShape input = node.Input(0);
        if (node.Constant(1) is not long[] starts || node.Constant(2) is not long[] ends)
        {
            return null;
        }

        long[] axes = node.Constant(3) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        long[] steps = node.Constant(4) ?? [.. starts.Select(_ => 1L)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length
            || steps.Any(step => step < 1))
        {
            throw new ShapeMismatchException("it needs one start, end and axis each, and steps from 1 on");
        }

        TensorShape result = input;
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = TensorShape.Axis(axes[i], input.Rank);
            result = Replaced(result, axis, Count(result.Dimensions[axis], starts[i], ends[i], steps[i]));
        }

        return result;
    }

    /// <summary>The elements that indices name along an axis.</summary>
    public static TensorShape Gather(NodeView node)
    {
        TensorShape input = node.Input(0, minRank: 1);
        int axis = TensorShape.Axis(node.Int("axis", 0), input.Rank);
        return input.With([.. input.Dimensions[..axis], .. node.Input(1).Dimensions, .. input.Dimensions[(axis + 1)..]]);
    }

    /// <summary>More elements before and after, by a constant.</summary>
    public static TensorShape? Pad(NodeView node)
    {
        TensorShape input = node.Input(0);
        if (node.Constant(1) is not long[] pads)
        {
            return null;
        }

        if (pads.Length != 2 * input.Rank || pads.Any(pad => pad is < 0 or > int.MaxValue))
        {
            throw new ShapeMismatchException($"[{string.Join(", ", pads)}] is no padding of {input}");
        }

        return input.With([.. input.Dimensions.Select((dimension, axis) => (pads[axis] + pads[axis + input.Rank]) switch
        {
            0 => dimension,
            long more => dimension.Value is long size ? checked(size + more) : TensorShape.Unknown,
        })]);
    }

    /// <summary>The same axes in another order.</summary>
    public static TensorShape Transpose(NodeView node)
    {
        TensorShape input = node.Input(0);
        long[] order = node.Ints("perm") ?? [.. Enumerable.Range(1, input.Rank).Select(i => (long)(input.Rank - i))];
        return order.Order().SequenceEqual(Enumerable.Range(0, input.Rank).Select(axis => (long)axis))
            ? input.With([.. order.Select(axis => input.Dimensions[axis])])
            : throw new ShapeMismatchException($"[{string.Join(", ", order)}] is no order of the axes of {input}");
    }

    /// <summary>Blocks of channels become blocks of pixels.</summary>
    public static TensorShape DepthToSpace(NodeView node)
    {
        TensorShape input = node.Input(0);
        long block = node.Int("blocksize");
        if (input.Rank != 4 || block is < 1 or > short.MaxValue || input.Dimensions[1].Value % (block * block) is not (0 or null))
        {
            throw new ShapeMismatchException($"{input} has no blocks of {block}");
        }

        OnnxDimension Times(OnnxDimension side) => side.Value is long size ? checked(size * block) : TensorShape.Unknown;
        return input.With(
            input.Dimensions[0],
            input.Dimensions[1].Value is long channels ? channels / (block * block) : TensorShape.Unknown,
            Times(input.Dimensions[2]),
            Times(input.Dimensions[3]));
    }

    /// <summary>Sides times constant factors, rounded down.</summary>
    public static TensorShape? Resize(NodeView node)
    {
        TensorShape input = node.Input(0);
        if (node.FloatConstant(2) is not { Length: > 0 } scales)
        {
            return null;
        }

        if (scales.Length != input.Rank || scales.Any(scale => scale is not (> 0 and < 65_536)))
        {
            throw new ShapeMismatchException($"[{string.Join(", ", scales)}] are no scales of {input}");
        }

        return input.With([.. input.Dimensions.Select((dimension, axis) => scales[axis] == 1
            ? dimension
            : dimension.Value is long size ? (long)Math.Floor(size * (double)scales[axis]) : TensorShape.Unknown)]);
    }

    private static OnnxDimension Count(OnnxDimension side, long start, long end, long step)
    {
        if (side.Value is not long size)
        {
            return TensorShape.Unknown;
        }

        long from = Math.Clamp(start < 0 ? start + size : start, 0, size);
        long to = Math.Clamp(end < 0 ? end + size : end, 0, size);
        return to <= from ? 0 : ((to - from - 1) / step) + 1;
    }

    private static TensorShape Replaced(TensorShape shape, int axis, OnnxDimension dimension)
    {
        OnnxDimension[] dimensions = [.. shape.Dimensions];
        dimensions[axis] = dimension;
        return shape.With(dimensions);
    }
}
