using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using TorchSharp;
using TorchSharp.Modules;

namespace Dcgan.Training.Export.Layers;

/// <summary>Convolutions and transposed convolutions over one or two spatial axes.</summary>
internal static class Convolutions
{
    /// <summary>A convolution; weights [out, in / groups, kernel...].</summary>
    public static OnnxValueInfo Write(WeightedLayer layer, OnnxValueInfo input, ModuleWriter writer)
    {
        var module = (Convolution)layer.Module;
        if (module.padding_mode != PaddingModes.Zeros)
        {
            throw writer.Unsupported($"pads by the mode '{module.padding_mode}' and not with zeros");
        }

        int axes = Axes(module, input, writer);
        long[] before = PerAxis(module.padding ?? [0], axes);
        long[] after = before;
        if (module.padding_type == Padding.Same)
        {
            // What makes the sides keep their size; where it is odd, one more goes to the end.
            long[] total = [.. module.weight.shape[2..].Zip(module.dilation, (side, dilation) => dilation * (side - 1))];
            before = [.. total.Select(sum => sum / 2)];
            after = [.. total.Select(sum => sum - (sum / 2))];
        }

        LayerWeights weights = writer.AddWeights(layer.Sources, "Conv", () => FoldedWeights.Read(
            module.weight, module.bias, layer.Following, writer.Path));
        return writer.AddNode("Conv", weights.After(input), Attributes(module, module.weight.shape[2..], [.. before, .. after]));
    }

    /// <summary>A transposed convolution; weights [in, out / groups, kernel...].</summary>
    public static OnnxValueInfo WriteTransposed(WeightedLayer layer, OnnxValueInfo input, ModuleWriter writer)
    {
        var module = (Convolution)layer.Module;
        int axes = Axes(module, input, writer);
        long[] padding = PerAxis(module.padding!, axes);
        long outputPadding = OutputPadding(module);

        // Runtimes refuse an output padding from the stride on, which Torch allows below the dilation. A kernel with one
        // more zero gives sides that are longer by the dilation; the rest of that is cut off.
        bool[] enlarges = [.. module.stride.Select(stride => outputPadding >= stride)];
        long[] more = [.. enlarges.Select(enlarged => enlarged ? 1L : 0)];
        LayerWeights weights = writer.AddWeights(layer.Sources, "ConvTranspose", () =>
        {
            FoldedWeights folded = FoldedWeights.Read(
                module.weight, module.bias, layer.Following, writer.Path, module.groups);
            return enlarges.Contains(true) ? folded.WithLargerKernel(more) : folded;
        });
        long[] end = [.. padding.Select((size, axis) =>
            enlarges[axis] ? size + module.dilation[axis] - outputPadding : size)];
        long[] rest = [.. enlarges.Select(enlarged => enlarged ? 0 : outputPadding)];
        OnnxAttribute[] attributes = Attributes(
            module, [.. module.weight.shape[2..].Zip(more, (side, zeros) => side + zeros)], [.. padding, .. end]);
        return writer.AddNode(
            "ConvTranspose",
            weights.After(input),
            rest.All(size => size == 0) ? attributes : [.. attributes, OnnxAttribute.Ints("output_padding", rest)]);
    }

    /// <summary>
    /// What a transposed convolution adds to each side. TorchSharp's takes the first axis's number for all axes, so that
    /// is what the network computes.
    /// </summary>
    public static long OutputPadding(Convolution module) => module.output_padding[0];

    private static int Axes(Convolution module, OnnxValueInfo input, ModuleWriter writer)
    {
        int rank = (int)module.weight.dim();
        writer.Sizes(input, rank);
        return rank - 2;
    }

    private static long[] PerAxis(long[] values, int axes) =>
        values.Length == 1 ? [.. Enumerable.Repeat(values[0], axes)] : values;

    private static OnnxAttribute[] Attributes(Convolution module, long[] kernel, long[] pads) =>
    [
        OnnxAttribute.Ints("dilations", module.dilation),
        OnnxAttribute.Int("group", module.groups),
        OnnxAttribute.Ints("kernel_shape", kernel),
        OnnxAttribute.Ints("pads", pads),
        OnnxAttribute.Ints("strides", module.stride),
    ];
}
