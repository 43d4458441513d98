using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests;

/// <summary>Networks as they might be after training, and their values.</summary>
internal static class TestNetworks
{
    /// <summary>
    /// Draws weights larger than the initial ones, and gains, shifts and running statistics away from their initial
    /// values, so that a layer that is left out shows.
    /// </summary>
    public static T Randomized<T>(T network, ulong seed)
        where T : nn.Module
    {
        using IDisposable frozen = no_grad();
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(seed);
        foreach ((_, nn.Module module) in network.named_modules())
        {
            if (module is Convolution convolution)
            {
                // As large as keeps the size of what passes through it.
                // A transposed convolution of stride 2 reaches each pixel with a quarter of its kernel.
                double inputs = convolution.weight.numel() / (double)convolution.out_channels;
                convolution.weight.normal_(0, (convolution.transposed ? 4 : 2) / Math.Sqrt(inputs), random);
            }
            else if (module is BatchNorm2d norm)
            {
                norm.weight.uniform_(0.5, 1.5, random);
                norm.bias!.normal_(0, 0.3, random);
                norm.running_mean!.normal_(0, 0.5, random);
                norm.running_var!.uniform_(0.3, 2, random);
            }
        }

        network.eval();
        return network;
    }

    /// <summary>The values of a tensor in row-major order.</summary>
    public static float[] Values(Tensor tensor)
    {
        using IDisposable scope = NewDisposeScope();
        return tensor.detach().cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>All parameters of a network, one after the other.</summary>
    public static float[] Weights(nn.Module network) => [.. network.parameters().SelectMany(Values)];

    /// <summary>Whether two tensors are of the same type and shape and hold the same bits.</summary>
    public static bool Same(Tensor first, Tensor second)
    {
        using IDisposable scope = NewDisposeScope();
        return first.dtype == second.dtype && first.shape.SequenceEqual(second.shape)
            && first.detach().contiguous().bytes.SequenceEqual(second.detach().contiguous().bytes);
    }

    /// <summary>The largest difference between two lists of the same length.</summary>
    public static double LargestDifference(IReadOnlyCollection<float> expected, IReadOnlyCollection<float> actual)
    {
        Assert.AreEqual(expected.Count, actual.Count);
        return expected.Zip(actual).Max(pair => Math.Abs((double)pair.First - pair.Second));
    }
}
