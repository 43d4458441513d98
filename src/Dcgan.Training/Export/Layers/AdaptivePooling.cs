using Dcgan.Onnx;
using TorchSharp.Modules;

namespace Dcgan.Training.Export.Layers;

/// <summary>Means over windows that are as large as a given number of results makes them.</summary>
internal static class AdaptivePooling
{
    /// <summary>Over one spatial axis.</summary>
    public static OnnxValueInfo Write(AdaptiveAvgPool1d module, OnnxValueInfo input, ModuleWriter writer) =>
        Write([module.output_size], input, writer);

    /// <summary>Over two spatial axes.</summary>
    public static OnnxValueInfo Write(AdaptiveAvgPool2d module, OnnxValueInfo input, ModuleWriter writer) =>
        Write(module.output_size, input, writer);

    private static OnnxValueInfo Write(long[] wanted, OnnxValueInfo input, ModuleWriter writer)
    {
        long[] sizes = writer.Sizes(input, rank: wanted.Length + 2)[1..];
        if (wanted.All(size => size == 1))
        {
            return writer.AddNode("GlobalAveragePool", [input]);
        }

        if (sizes.Where((size, axis) => wanted[axis] < 1 || size % wanted[axis] != 0).Any())
        {
            throw writer.Unsupported(
                $"pools {input} to [{string.Join(", ", wanted)}], which does not divide it into equal windows");
        }

        long[] kernel = [.. sizes.Zip(wanted, (size, count) => size / count)];
        return kernel.All(side => side == 1)
            ? input
            : writer.AddNode(
                "AveragePool",
                [input],
                OnnxAttribute.Ints("kernel_shape", kernel),
                OnnxAttribute.Ints("strides", kernel));
    }
}
