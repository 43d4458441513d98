using Dcgan.Onnx;
using TorchSharp.Modules;

namespace Dcgan.Training.Export.Layers;

/// <summary>The largest element of each window.</summary>
internal static class MaxPooling
{
    /// <summary>Over one spatial axis.</summary>
    public static OnnxValueInfo Write(MaxPool1d module, OnnxValueInfo input, ModuleWriter writer) => Write(
        input, writer, [module.kernel_size], Optional(module.stride), Optional(module.padding), Optional(module.dilation),
        module.ceil_mode);

    /// <summary>Over two spatial axes.</summary>
    public static OnnxValueInfo Write(MaxPool2d module, OnnxValueInfo input, ModuleWriter writer) => Write(
        input, writer, PerAxis(module.kernel_size), module.stride, module.padding, module.dilation, module.ceil_mode);

    private static OnnxValueInfo Write(
        OnnxValueInfo input,
        ModuleWriter writer,
        long[] kernel,
        long[]? stride,
        long[]? padding,
        long[]? dilation,
        bool ceilMode)
    {
        PoolingWindow window = PoolingWindow.Over(writer, input, kernel, stride, padding, dilation, ceilMode);
        if (window.Axes.Any(axis => Range(axis.Count).Any(i => axis.Inside(i) == 0)))
        {
            throw writer.Unsupported($"has a window that holds no element of {input}");
        }

        long[] pads = window.Pads;
        OnnxValueInfo padded = input;
        if (window.Axes.Any(axis => axis.EndPadding >= axis.Kernel))
        {
            // Runtimes refuse padding as large as the kernel, and one with gaps can reach so far over the end.
            padded = AddPadding(input, writer, pads);
            pads = new long[pads.Length];
        }

        return writer.AddNode(
            "MaxPool",
            [padded],
            [
                .. window.Attributes,
                OnnxAttribute.Ints("dilations", [.. kernel.Select((_, axis) => dilation is null or [] ? 1
                    : dilation[dilation.Length == 1 ? 0 : axis])]),
                OnnxAttribute.Ints("pads", pads),
            ]);
    }

    private static OnnxValueInfo AddPadding(OnnxValueInfo input, ModuleWriter writer, long[] pads)
    {
        int axes = pads.Length / 2;
        long[] all = [0, 0, .. pads[..axes], 0, 0, .. pads[axes..]];
        return writer.AddNode(
            "Pad",
            "pad",
            [
                input,
                writer.AddInitializer("pads", all, all.Length),
                writer.AddInitializer("padding", [float.NegativeInfinity]),
            ]);
    }

    private static IEnumerable<long> Range(long count)
    {
        for (long i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    private static long[]? Optional(long? value) => value is long number ? [number] : null;

    private static long[] PerAxis(long[] kernel) => kernel.Length == 1 ? [kernel[0], kernel[0]] : kernel;
}
