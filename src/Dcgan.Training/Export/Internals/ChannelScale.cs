using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>What batch normalization does in evaluation mode: y = scale · x + shift per channel.</summary>
/// <param name="Scale">One factor a channel.</param>
/// <param name="Shift">One addend a channel.</param>
internal sealed record ChannelScale(double[] Scale, double[] Shift)
{
    /// <summary>By the running statistics: γ (x − μ) / √(σ² + ε) + β, in double precision.</summary>
    /// <param name="norm">The layer, with running statistics.</param>
    /// <param name="path">What error messages call it.</param>
    public static ChannelScale Of(BatchNorm norm, string path)
    {
        double[] mean = TensorValues.Double(norm.running_mean!, $"{path}.running_mean");
        double[] variance = TensorValues.Double(norm.running_var!, $"{path}.running_var");
        double[] scale = [.. variance.Select(value => 1 / Math.Sqrt(value + norm.eps))];
        if (norm.weight is Tensor gain)
        {
            scale = [.. scale.Zip(TensorValues.Double(gain, $"{path}.weight"), (a, b) => a * b)];
        }

        double[] offset = norm.bias is Tensor bias
            ? TensorValues.Double(bias, $"{path}.bias")
            : new double[mean.Length];
        return new ChannelScale(
            scale, [.. offset.Select((value, channel) => value - (mean[channel] * scale[channel]))]);
    }

    /// <summary>This first, and then another.</summary>
    public ChannelScale Then(ChannelScale next) => new(
        [.. Scale.Zip(next.Scale, (first, second) => first * second)],
        [.. Shift.Select((value, channel) => (value * next.Scale[channel]) + next.Shift[channel])]);
}
