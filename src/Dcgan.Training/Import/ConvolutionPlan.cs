using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Import;

/// <summary>A convolution or transposed convolution, checked and not built yet.</summary>
/// <param name="Layer">Its number.</param>
/// <param name="Transposed">Which of both.</param>
/// <param name="Dimensions">
/// Of its weights: [out, in, kernel height, kernel width], transposed: [in, out, kernel height, kernel width].
/// </param>
/// <param name="Weights">Row-major.</param>
/// <param name="Bias">One number an output channel, or null where there is none.</param>
/// <param name="Strides">Rows and columns.</param>
/// <param name="Padding">Rows and columns, on both sides of each.</param>
internal sealed record ConvolutionPlan(
    int Layer,
    bool Transposed,
    long[] Dimensions,
    float[] Weights,
    float[]? Bias,
    long[] Strides,
    long[] Padding) : LayerPlan(Layer)
{
    private static readonly string[] _attributes = ["dilations", "group", "kernel_shape", "pads", "strides"];

    private long InChannels => Dimensions[Transposed ? 0 : 1];

    private long OutChannels => Dimensions[Transposed ? 1 : 0];

    /// <summary>Reads a Conv or ConvTranspose node.</summary>
    public static ConvolutionPlan Read(ChainNode node, bool transposed)
    {
        node.Require(node.ConstantCount == 2 ? 2 : 1, _attributes);
        (long[] dimensions, float[] weights) = node.Weights(1, axes: 4);
        float[]? bias = node.ConstantCount == 2 ? node.Weights(2, axes: 1).Values : null;
        long[] kernel = node.Ints("kernel_shape", 2);
        long[] pads = node.Ints("pads", 4);
        long[] strides = node.Ints("strides", 2);
        if (!kernel.AsSpan().SequenceEqual(dimensions.AsSpan(2)) || kernel.Any(side => side > MapSize.MaxSide))
        {
            throw node.Refuse("has a kernel of another shape than its weights, or a larger one than any image");
        }

        if (node.Int("group") != 1 || node.Ints("dilations", 2).Any(dilation => dilation != 1)
            || strides.Any(stride => stride < 1 || stride > MapSize.MaxSide)
            || pads[0] != pads[2] || pads[1] != pads[3]
            || pads[0] < 0 || pads[0] >= kernel[0] || pads[1] < 0 || pads[1] >= kernel[1])
        {
            throw node.Refuse(
                "must have one group, dilations of 1, strides of 1 or more, and less padding than kernel, the same on both sides");
        }

        if (bias is not null && bias.Length != dimensions[transposed ? 1 : 0])
        {
            throw node.Refuse("has another number of biases than output channels");
        }

        return new ConvolutionPlan(node.Layer, transposed, dimensions, weights, bias, strides, pads[..2]);
    }

    /// <summary>The size of the maps that it computes.</summary>
    public MapSize Apply(MapSize input, ChainNode node)
    {
        long Side(long side, int axis) => Transposed
            ? ((side - 1) * Strides[axis]) - (2 * Padding[axis]) + Dimensions[2 + axis]
            : Divide(side + (2 * Padding[axis]) - Dimensions[2 + axis], Strides[axis]) + 1;
        var output = new MapSize(OutChannels, Side(input.Height, 0), Side(input.Width, 1));
        return input.Channels == InChannels && output.IsPossible
            ? output
            : throw node.Refuse($"cannot make maps of {output} from maps of {input}");
    }

    /// <inheritdoc/>
    public override nn.Module<Tensor, Tensor> Build()
    {
        (long, long) kernel = (Dimensions[2], Dimensions[3]);
        (long, long) strides = (Strides[0], Strides[1]);
        (long, long) padding = (Padding[0], Padding[1]);
        Convolution convolution = Transposed
            ? nn.ConvTranspose2d(InChannels, OutChannels, kernel, strides, padding, (0, 0), bias: Bias is not null)
            : nn.Conv2d(InChannels, OutChannels, kernel, strides, padding, (1, 1), bias: Bias is not null);
        MemoryMarshal.AsBytes<float>(Weights).CopyTo(convolution.weight.bytes);
        if (Bias is not null)
        {
            MemoryMarshal.AsBytes<float>(Bias).CopyTo(convolution.bias!.bytes);
        }

        return convolution;
    }

    /// <summary>Rounded down, so that a kernel larger than what it lies on gives no side of 1.</summary>
    private static long Divide(long length, long stride) => length < 0 ? -1 : length / stride;
}
