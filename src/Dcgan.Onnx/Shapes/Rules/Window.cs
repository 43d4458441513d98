namespace Dcgan.Onnx.Shapes.Rules;

/// <summary>What slides over the spatial axes of an input: kernel, strides, dilations and padding.</summary>
internal sealed class Window
{
    private readonly long[] _kernel;
    private readonly long[] _strides;
    private readonly long[] _dilations;
    private readonly long[] _pads;
    private readonly bool _roundsUp;

    private Window(NodeView node, long[] kernel)
    {
        _kernel = kernel;
        _strides = node.Ints("strides", kernel.Length, standard: 1, least: 1);
        _dilations = node.Ints("dilations", kernel.Length, standard: 1, least: 1);
        _pads = node.Ints("pads", 2 * kernel.Length, standard: 0, least: 0);
        _roundsUp = node.Int("ceil_mode", 0) != 0;
    }

    /// <summary>How many spatial axes there are.</summary>
    public int Rank => _kernel.Length;

    /// <summary>Reads a node's attributes.</summary>
    public static Window Read(NodeView node, long[] kernel) => new(node, kernel);

    /// <summary>The sides of what the window gives where it slides over sides of known size.</summary>
    public IEnumerable<OnnxDimension> Slide(OnnxDimension[] sides)
    {
        for (int axis = 0; axis < sides.Length; axis++)
        {
            if (sides[axis].Value is not long side)
            {
                yield return TensorShape.Unknown;
                continue;
            }

            long room = checked(side + _pads[axis] + _pads[axis + Rank] - Reach(axis));
            if (room < 0)
            {
                throw new ShapeMismatchException($"a window of {Reach(axis)} does not fit into a side of {side}");
            }

            yield return ((room + (_roundsUp ? _strides[axis] - 1 : 0)) / _strides[axis]) + 1;
        }
    }

    /// <summary>The sides of what the window's transpose gives.</summary>
    public IEnumerable<OnnxDimension> Spread(OnnxDimension[] sides, long[] outputPadding)
    {
        for (int axis = 0; axis < sides.Length; axis++)
        {
            if (sides[axis].Value is not long side)
            {
                yield return TensorShape.Unknown;
                continue;
            }

            long result = checked(
                ((side - 1) * _strides[axis]) - _pads[axis] - _pads[axis + Rank] + Reach(axis) + outputPadding[axis]);
            yield return result > 0
                ? result
                : throw new ShapeMismatchException($"a side of {side} becomes one of {result}");
        }
    }

    private long Reach(int axis) => checked((_dilations[axis] * (_kernel[axis] - 1)) + 1);
}
