using Dcgan.Onnx;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Layers;

/// <summary>Layers that give the same elements in the same order other dimensions.</summary>
internal static class Reshaping
{
    /// <summary>A range of axes becomes one.</summary>
    public static long[] Flatten(nn.Module module, OnnxValueInfo input, ModuleWriter writer)
    {
        var flatten = (Flatten)module;
        long[] sizes = writer.Sizes(input);
        int start = Axis(flatten.start_dim, input, writer);
        int end = Axis(flatten.end_dim, input, writer);
        if (end < start)
        {
            throw writer.Unsupported($"flattens axes {flatten.start_dim} to {flatten.end_dim} of {input}");
        }

        // Axes are counted with the batch, and sizes without.
        long product = sizes[Math.Max(0, start - 1)..end].Aggregate(1L, (all, size) => checked(all * size));
        if (start > 0)
        {
            return [.. sizes[..(start - 1)], product, .. sizes[end..]];
        }

        return product == 1
            ? sizes[end..]
            : throw writer.Unsupported($"flattens the batch axis of {input} with others; start at axis 1");
    }

    /// <summary>An axis becomes several.</summary>
    public static long[] Unflatten(nn.Module module, OnnxValueInfo input, ModuleWriter writer)
    {
        var unflatten = (Unflatten)module;
        long[] sizes = writer.Sizes(input);
        int axis = Axis(unflatten.dim, input, writer);
        long[] target = [.. unflatten.unflattened_size];
        long known = target.Where(size => size != -1).Aggregate(1L, (all, size) => checked(all * size));
        if (axis == 0)
        {
            return target is [-1, ..] && known == 1
                ? [.. target[1..], .. sizes]
                : throw writer.Unsupported(
                    $"splits the batch axis of {input} into [{string.Join(", ", target)}]; only [-1, 1, ...] keeps it free");
        }

        int rest = Array.IndexOf(target, -1);
        if (rest >= 0 && known > 0)
        {
            target[rest] = sizes[axis - 1] / known;
            known *= target[rest];
        }

        return known == sizes[axis - 1]
            ? [.. sizes[..(axis - 1)], .. target, .. sizes[axis..]]
            : throw writer.Misfit(
                $"cannot split axis {axis} of {input} into [{string.Join(", ", unflatten.unflattened_size)}]");
    }

    /// <summary>Writes a change of shape as one node, or as none where it changes nothing.</summary>
    /// <param name="input">The value.</param>
    /// <param name="sizes">The dimensions wanted, after the batch axis.</param>
    /// <param name="name">The node's name below the layer's path.</param>
    /// <param name="writer">The layer's part of the graph.</param>
    public static OnnxValueInfo Write(OnnxValueInfo input, long[] sizes, string name, ModuleWriter writer)
    {
        if (writer.Sizes(input).SequenceEqual(sizes))
        {
            return input;
        }

        if (sizes.Length == 1 && input.Shape.Count > 1)
        {
            return writer.AddNode("Flatten", name, [input], OnnxAttribute.Int("axis", 1));
        }

        // 0 keeps the batch axis, whatever its size.
        long[] shape = [0, .. sizes];
        OnnxValueInfo constant = writer.AddInitializer("shape", shape, shape.Length);
        return writer.AddNode("Reshape", name, [input, constant]);
    }

    private static int Axis(long axis, OnnxValueInfo input, ModuleWriter writer)
    {
        int rank = input.Shape.Count;
        return axis < -rank || axis >= rank
            ? throw writer.Misfit($"names axis {axis} of {input}, which has {rank}")
            : (int)(axis < 0 ? axis + rank : axis);
    }
}
