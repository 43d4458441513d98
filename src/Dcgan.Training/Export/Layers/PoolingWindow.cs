using Dcgan.Onnx;

namespace Dcgan.Training.Export.Layers;

/// <summary>The windows of a pooling layer over all spatial axes.</summary>
internal sealed class PoolingWindow
{
    private PoolingWindow(PoolingAxis[] axes) => Axes = axes;

    /// <summary>One for each spatial axis.</summary>
    public IReadOnlyList<PoolingAxis> Axes { get; }

    /// <summary>The attributes that both poolings have.</summary>
    public IEnumerable<OnnxAttribute> Attributes =>
    [
        OnnxAttribute.Ints("kernel_shape", [.. Axes.Select(axis => axis.Kernel)]),
        OnnxAttribute.Ints("strides", [.. Axes.Select(axis => axis.Stride)]),
    ];

    /// <summary>The padding before all axes, and then after all axes.</summary>
    public long[] Pads => [.. Axes.Select(axis => axis.Padding), .. Axes.Select(axis => axis.EndPadding)];

    /// <summary>Lays windows over a value.</summary>
    /// <param name="writer">The layer's part of the graph.</param>
    /// <param name="input">The value, of two axes more than the kernel has.</param>
    /// <param name="kernel">The kernel's sides.</param>
    /// <param name="stride">From window to window; null or empty for the kernel's sides.</param>
    /// <param name="padding">Elements before and after; null for none.</param>
    /// <param name="dilation">From element to element; null for 1.</param>
    /// <param name="ceilMode">Whether the last window may reach over the end.</param>
    /// <exception cref="InvalidDataException">No window fits.</exception>
    public static PoolingWindow Over(
        ModuleWriter writer,
        OnnxValueInfo input,
        long[] kernel,
        long[]? stride,
        long[]? padding,
        long[]? dilation,
        bool ceilMode)
    {
        long[] sizes = writer.Sizes(input, rank: kernel.Length + 2)[1..];
        long At(long[]? values, int axis, long standard) => values is null or [] ? standard
            : values[values.Length == 1 ? 0 : axis];
        PoolingAxis[] axes = [.. sizes.Select((size, axis) => new PoolingAxis(
            size, kernel[axis], At(stride, axis, kernel[axis]), At(padding, axis, 0), At(dilation, axis, 1), ceilMode))];
        return axes.All(axis => axis.Count > 0)
            ? new PoolingWindow(axes)
            : throw writer.Misfit($"has a window that does not fit into {input}");
    }
}
