using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Precision;

/// <summary>
/// Tensors [n, channels, height, width] whose channels lie next to each other in memory, as fast convolutions want them:
/// otherwise each of them sorts its input and output anew.
/// </summary>
internal static class ChannelsLast
{
    /// <summary>The same values in this order; the tensor itself where it has it already.</summary>
    /// <param name="tensor">[n, channels, height, width].</param>
    public static Tensor Of(Tensor tensor)
    {
        using IDisposable scope = NewDisposeScope();
        long[] shape = tensor.shape;

        // One channel is in both orders at once. Convolutions go by the strides, and give back what they are given.
        Tensor ordered = shape[1] == 1
            ? tensor.contiguous().as_strided(shape, [shape[2] * shape[3], 1, shape[3], 1])
            : tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        return ordered.MoveToOuterDisposeScope();
    }

    /// <summary>The rows [n, height · width · channels] of a tensor in this order.</summary>
    /// <param name="tensor">[n, channels, height, width].</param>
    public static Tensor Rows(Tensor tensor)
    {
        using IDisposable scope = NewDisposeScope();
        return tensor.permute(0, 2, 3, 1).reshape(tensor.shape[0], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Brings the weights of a network's convolutions into this order; the values stay.</summary>
    public static void Arrange(nn.Module network)
    {
        using IDisposable frozen = no_grad();
        using IDisposable scope = NewDisposeScope();
        foreach (Parameter parameter in network.parameters())
        {
            if (parameter.dim() == 4)
            {
                parameter.set_(Of(parameter));
            }
        }
    }
}
