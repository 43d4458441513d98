namespace Dcgan.Onnx.Shapes.Rules;

/// <summary>Convolutions of any number of spatial axes, and the normalisation that goes with them.</summary>
internal static class ConvolutionRules
{
    /// <summary>Weights [out, in / groups, kernel...]; a side of n gives ⌊(n + pads − reach) / stride⌋ + 1.</summary>
    public static TensorShape? Convolution(NodeView node)
    {
        if (node.Text("auto_pad", "NOTSET") != "NOTSET")
        {
            return null;
        }

        (TensorShape input, TensorShape weight, Window window, long groups) = Read(node);
        long maps = Size(weight, 0);
        RequireChannels(input, checked(Size(weight, 1) * groups));
        if (maps % groups != 0)
        {
            throw new ShapeMismatchException($"{maps} maps cannot be in {groups} groups");
        }

        RequireBias(node, maps);
        return input.With([input.Dimensions[0], maps, .. window.Slide(input.Dimensions[2..])]);
    }

    /// <summary>
    /// Weights [in, out / groups, kernel...]; a side of n gives (n − 1) · stride − pads + reach + output padding.
    /// </summary>
    public static TensorShape? TransposedConvolution(NodeView node)
    {
        if (node.Text("auto_pad", "NOTSET") != "NOTSET" || node.Ints("output_shape") is not null)
        {
            return null;
        }

        (TensorShape input, TensorShape weight, Window window, long groups) = Read(node);
        RequireChannels(input, Size(weight, 0));
        if (Size(weight, 0) % groups != 0)
        {
            throw new ShapeMismatchException($"{weight} cannot be in {groups} groups");
        }

        long maps = checked(Size(weight, 1) * groups);
        RequireBias(node, maps);
        long[] outputPadding = node.Ints("output_padding", window.Rank, standard: 0, least: 0);
        return input.With([input.Dimensions[0], maps, .. window.Spread(input.Dimensions[2..], outputPadding)]);
    }

    /// <summary>The shape of the first input; four numbers a channel.</summary>
    public static TensorShape BatchNormalization(NodeView node)
    {
        TensorShape input = node.Input(0, minRank: 2);
        for (int i = 1; i <= 4; i++)
        {
            TensorShape numbers = node.Input(i);
            if (numbers.Rank != 1 || (numbers.Dimensions[0] != input.Dimensions[1] && input.Dimensions[1].Value is not null))
            {
                throw new ShapeMismatchException($"input {i} is {numbers}, not one number a channel of {input}");
            }
        }

        return input;
    }

    private static (TensorShape Input, TensorShape Weight, Window Window, long Groups) Read(NodeView node)
    {
        TensorShape input = node.Input(0, minRank: 3);
        TensorShape weight = node.Input(1);
        if (weight.Rank != input.Rank || weight.Type != input.Type)
        {
            throw new ShapeMismatchException($"the weights are {weight} for {input}");
        }

        int axes = input.Rank - 2;
        long[] kernel = [.. Enumerable.Range(2, axes).Select(axis => Size(weight, axis))];
        if (node.Ints("kernel_shape") is long[] stated && !stated.AsSpan().SequenceEqual(kernel))
        {
            throw new ShapeMismatchException($"kernel_shape is [{string.Join(", ", stated)}], and the weights are {weight}");
        }

        long groups = node.Int("group", 1);
        return groups >= 1
            ? (input, weight, Window.Read(node, kernel), groups)
            : throw new ShapeMismatchException($"there are {groups} groups");
    }

    private static long Size(TensorShape shape, int axis) => shape.Dimensions[axis].Value is long size and > 0
        ? size
        : throw new ShapeMismatchException($"{shape} is not of known size, or is empty");

    private static void RequireChannels(TensorShape input, long channels)
    {
        if (input.Dimensions[1].Value is long actual && actual != channels)
        {
            throw new ShapeMismatchException($"{channels} channels are expected, and the input is {input}");
        }
    }

    private static void RequireBias(NodeView node, long maps)
    {
        if (node.OptionalInput(2) is TensorShape bias && (bias.Rank != 1 || bias.Dimensions[0].Value != maps))
        {
            throw new ShapeMismatchException($"the bias is {bias} for {maps} maps");
        }
    }
}
