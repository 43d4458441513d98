using System.Runtime.InteropServices;
using Dcgan.Onnx;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Layers;

/// <summary>Layers that change the number of pixels without computing new ones.</summary>
internal static class Resampling
{
    /// <summary>Blocks of channels become blocks of pixels.</summary>
    public static OnnxValueInfo Write(PixelShuffle module, OnnxValueInfo input, ModuleWriter writer)
    {
        writer.Sizes(input, rank: 4);
        return module.upscale_factor == 1
            ? input
            : writer.AddNode(
                "DepthToSpace",
                [input],
                OnnxAttribute.Int("blocksize", module.upscale_factor),
                OnnxAttribute.Text("mode", "CRD"));
    }

    /// <summary>Pixels are repeated or left out, by Torch's own choice of the nearest.</summary>
    public static OnnxValueInfo Write(Upsample module, OnnxValueInfo input, ModuleWriter writer)
    {
        if (module.mode != UpsampleMode.Nearest)
        {
            throw writer.Unsupported($"interpolates by the mode '{module.mode}' and not '{UpsampleMode.Nearest}'");
        }

        long[] sizes = writer.Sizes(input)[1..];
        long[][] sources = [.. sizes.Select((_, axis) => Sources(module, sizes, axis, writer))];
        long[] factors = [.. sources.Select((source, axis) => Factor(source, sizes[axis]))];
        if (factors.All(factor => factor == 1))
        {
            return input;
        }

        return factors.All(factor => factor > 0)
            ? AddResize(input, writer, factors)
            : AddGather(input, writer, sources, factors);
    }

    /// <summary>Which pixel along an axis each pixel of the result comes from: the layer's answer to a ramp.</summary>
    private static long[] Sources(Upsample module, long[] sizes, int axis, ModuleWriter writer)
    {
        using IDisposable frozen = no_grad();
        using IDisposable scope = NewDisposeScope();
        using Scalar end = sizes[axis].ToScalar();
        long[] ramp = [.. sizes.Select((size, at) => at == axis ? size : 1)];
        try
        {
            Tensor answer = module.forward(
                arange(end, float32, CPU).reshape([1, 1, .. ramp]).expand([1, 1, .. sizes]).contiguous());
            for (int other = 0; other < sizes.Length; other++)
            {
                answer = other == axis ? answer : answer.narrow(other + 2, 0, 1);
            }

            return answer.to(int64).contiguous().data<long>().ToArray();
        }
        catch (ExternalException failure)
        {
            throw writer.Misfit(
                $"does not take maps of [{string.Join(", ", sizes)}]: {failure.Message.Split('\n')[0]}", failure);
        }
    }

    /// <summary>How often each pixel is repeated, or 0 where that differs.</summary>
    private static long Factor(long[] sources, long size)
    {
        long factor = sources.Length / size;
        return sources.Length == factor * size && sources.Select((source, i) => source == i / factor).All(equal => equal)
            ? factor
            : 0;
    }

    private static OnnxValueInfo AddResize(OnnxValueInfo input, ModuleWriter writer, long[] factors)
    {
        float[] scales = [1, 1, .. factors.Select(factor => (float)factor)];
        return writer.AddNode(
            "Resize",
            string.Empty,
            [input, ModuleWriter.Nothing, writer.AddInitializer("scales", scales, scales.Length)],
            OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"),
            OnnxAttribute.Text("mode", "nearest"),
            OnnxAttribute.Text("nearest_mode", "floor"));
    }

    private static OnnxValueInfo AddGather(OnnxValueInfo input, ModuleWriter writer, long[][] sources, long[] factors)
    {
        int[] changed = [.. Enumerable.Range(0, factors.Length).Where(axis => factors[axis] != 1)];
        OnnxValueInfo value = input;
        foreach (int axis in changed)
        {
            value = writer.AddNode(
                "Gather",
                axis == changed[^1] ? string.Empty : $"axis{axis + 2}",
                [value, writer.AddInitializer($"axis{axis + 2}", sources[axis], sources[axis].Length)],
                OnnxAttribute.Int("axis", axis + 2));
        }

        return value;
    }
}
