using Dcgan.Onnx;
using TorchSharp.Modules;

namespace Dcgan.Training.Export.Layers;

/// <summary>The mean of each window.</summary>
internal static class AveragePooling
{
    /// <summary>Over one spatial axis.</summary>
    public static OnnxValueInfo Write(AvgPool1d module, OnnxValueInfo input, ModuleWriter writer) => Write(
        PoolingWindow.Over(
            writer,
            input,
            [module.kernel_size],
            module.stride is long stride ? [stride] : null,
            module.padding is long padding ? [padding] : null,
            dilation: null,
            module.ceil_mode),
        input, writer, module.count_include_pad, divisor: null);

    /// <summary>Over two spatial axes.</summary>
    public static OnnxValueInfo Write(AvgPool2d module, OnnxValueInfo input, ModuleWriter writer) => Write(
        PoolingWindow.Over(
            writer,
            input,
            module.kernel_size is [long side] ? [side, side] : module.kernel_size,
            module.stride,
            module.padding,
            dilation: null,
            module.ceil_mode),
        input, writer, module.count_include_pad, module.divisor_override is 0 ? null : module.divisor_override);

    private static OnnxValueInfo Write(
        PoolingWindow window, OnnxValueInfo input, ModuleWriter writer, bool countsPadding, long? divisor)
    {
        long kernel = window.Axes.Aggregate(1L, (product, axis) => product * axis.Kernel);
        if (divisor is long number)
        {
            return writer.AddNode(
                "Mul", [AddMean(window, input, writer, "mean", countsPadding: true), writer.Constant((double)kernel / number)]);
        }

        // The operator divides by all elements of a window or by the input's; Torch's middle way leaves out what a last
        // window reaches over the padding.
        bool overhangs = window.Axes.Any(axis => axis.Overhangs);
        bool pads = window.Axes.Any(axis => axis.Padding > 0);
        if (!countsPadding || !overhangs || !pads)
        {
            return AddMean(window, input, writer, string.Empty, countsPadding && !overhangs && pads);
        }

        OnnxValueInfo mean = AddMean(window, input, writer, "mean", countsPadding: true);
        return writer.AddNode("Mul", [mean, AddCorrection(window, writer)]);
    }

    private static OnnxValueInfo AddMean(
        PoolingWindow window, OnnxValueInfo input, ModuleWriter writer, string name, bool countsPadding) => writer.AddNode(
        "AveragePool",
        name,
        [input],
        [
            .. window.Attributes,
            OnnxAttribute.Ints("pads", window.Pads),
            OnnxAttribute.Int("count_include_pad", countsPadding ? 1 : 0),
        ]);

    /// <summary>What the mean over whole windows is to be multiplied by, window by window.</summary>
    private static OnnxValueInfo AddCorrection(PoolingWindow window, ModuleWriter writer)
    {
        IEnumerable<double> factors = [1];
        foreach (PoolingAxis axis in window.Axes)
        {
            double[] along = new double[axis.Count];
            for (long i = 0; i < axis.Count; i++)
            {
                along[i] = (double)axis.Kernel / axis.InsidePadded(i);
            }

            factors = factors.SelectMany(factor => along.Select(next => factor * next));
        }

        return writer.AddInitializer(
            "correction",
            [.. factors.Select(factor => (float)factor)],
            [1, 1, .. window.Axes.Select(axis => axis.Count)]);
    }
}
