using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>
/// A convolution or transposed convolution with what follows it folded in: y = scale · conv(x) + shift per output
/// channel, computed in double precision and rounded once.
/// </summary>
/// <param name="Weight">Row-major weights.</param>
/// <param name="Dimensions">
/// [out, in / groups, kernel height, kernel width], transposed: [in, out / groups, kernel height, kernel width].
/// </param>
/// <param name="Bias">One number an output channel, or null where there is none.</param>
internal sealed record FoldedConvolution(float[] Weight, long[] Dimensions, float[]? Bias)
{
    /// <summary>Folds batch normalization by its running statistics: γ (x − μ) / √(σ² + ε) + β.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <param name="norm">What follows it, or null.</param>
    public static FoldedConvolution From(Convolution convolution, BatchNorm2d? norm)
    {
        if (norm is null)
        {
            return Scale(convolution, null, null);
        }

        using IDisposable scope = NewDisposeScope();
        double[] mean = Values(norm.running_mean!);
        double[] variance = Values(norm.running_var!);
        double[] gain = norm.affine ? Values(norm.weight) : [.. mean.Select(_ => 1.0)];
        double[] offset = norm.affine ? Values(norm.bias!) : [.. mean.Select(_ => 0.0)];
        double[] scale = [.. gain.Zip(variance, (g, v) => g / Math.Sqrt(v + norm.eps))];
        double[] shift = [.. offset.Select((value, channel) => value - (mean[channel] * scale[channel]))];
        return Scale(convolution, scale, shift);
    }

    /// <summary>Folds one scale and shift for all output channels.</summary>
    public static FoldedConvolution From(Convolution convolution, double scale, double shift)
    {
        int channels = (int)convolution.out_channels;
        return Scale(convolution, [.. Enumerable.Repeat(scale, channels)], [.. Enumerable.Repeat(shift, channels)]);
    }

    private static FoldedConvolution Scale(Convolution convolution, double[]? scale, double[]? shift)
    {
        using IDisposable scope = NewDisposeScope();
        long[] dimensions = convolution.weight.shape;
        double[] weight = Values(convolution.weight);
        double[]? bias = convolution.bias is null ? null : Values(convolution.bias);
        if (scale is null || shift is null)
        {
            return new FoldedConvolution(Single(weight), dimensions, bias is null ? null : Single(bias));
        }

        long kernel = dimensions[2] * dimensions[3];
        long perGroup = convolution.out_channels / convolution.groups;
        for (long i = 0; i < weight.Length; i++)
        {
            // Torch and ONNX put the output channels first, except for transposed convolutions: second, by group.
            long channel = convolution.transposed
                ? (i / (dimensions[1] * kernel) / (dimensions[0] / convolution.groups) * perGroup)
                    + (i / kernel % dimensions[1])
                : i / (dimensions[1] * kernel);
            weight[i] *= scale[channel];
        }

        double[] folded = [.. shift.Select((value, channel) => value + ((bias?[channel] ?? 0) * scale[channel]))];
        return new FoldedConvolution(Single(weight), dimensions, Single(folded));
    }

    private static double[] Values(Tensor tensor) =>
        tensor.detach().cpu().to(float64).contiguous().data<double>().ToArray();

    private static float[] Single(double[] values) => [.. values.Select(value => (float)value)];
}
