namespace Dcgan.Onnx.Shapes.Rules;

/// <summary>Operators that give one number for many.</summary>
internal static class PoolingRules
{
    /// <summary>One number a window.</summary>
    public static TensorShape? Pool(NodeView node)
    {
        if (node.Text("auto_pad", "NOTSET") != "NOTSET")
        {
            return null;
        }

        TensorShape input = node.Input(0, minRank: 3);
        long[] kernel = node.Ints("kernel_shape", input.Rank - 2, standard: 0, least: 1);
        long[] pads = node.Ints("pads", 2 * kernel.Length, standard: 0, least: 0);
        for (int i = 0; i < pads.Length; i++)
        {
            // A window that lies outside altogether has no maximum and no mean.
            if (pads[i] >= kernel[i % kernel.Length])
            {
                throw new ShapeMismatchException($"the padding {pads[i]} is not below the kernel's {kernel[i % kernel.Length]}");
            }
        }

        return input.With([.. input.Dimensions[..2], .. Window.Read(node, kernel).Slide(input.Dimensions[2..])]);
    }

    /// <summary>One number a channel.</summary>
    public static TensorShape Global(NodeView node)
    {
        TensorShape input = node.Input(0, minRank: 3);
        return input.With([.. input.Dimensions[..2], .. Enumerable.Repeat(new OnnxDimension(1), input.Rank - 2)]);
    }

    /// <summary>One number for all along the axes of an attribute, or along all axes.</summary>
    public static TensorShape Reduce(NodeView node)
    {
        TensorShape input = node.Input(0);
        int[] axes = node.Ints("axes") is long[] listed
            ? [.. listed.Select(axis => TensorShape.Axis(axis, input.Rank))]
            : [.. Enumerable.Range(0, input.Rank)];
        bool keeps = node.Int("keepdims", 1) != 0;
        return input.With([.. input.Dimensions
            .Select((dimension, axis) => axes.Contains(axis) ? (keeps ? new OnnxDimension(1) : (OnnxDimension?)null) : dimension)
            .OfType<OnnxDimension>()]);
    }
}
