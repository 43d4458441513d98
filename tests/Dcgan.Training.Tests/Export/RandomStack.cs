using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>A network of random layers in random nested sequences, with random weights; the same for the same seed.</summary>
internal sealed class RandomStack : IDisposable
{
    private const int MaxLayers = 9;
    private const long MaxElements = 3000;

    public RandomStack(int seed)
    {
        using IDisposable frozen = no_grad();
        var random = new Random(seed);
        InputShape = random.Next(3) switch
        {
            0 => [random.Next(1, 24)],
            1 => [random.Next(1, 9), random.Next(1, 14)],
            _ => [random.Next(1, 9), random.Next(1, 12), random.Next(1, 12)],
        };
        var layers = new RandomLayers(random);
        var chosen = new List<Layer>();
        long[] shape = InputShape;
        int wanted = random.Next(1, MaxLayers + 1);
        for (int attempt = 0; attempt < 10 * MaxLayers && chosen.Count < wanted; attempt++)
        {
            Layer layer = layers.Next(shape);
            layer.eval();
            if (After(layer, shape) is long[] next)
            {
                chosen.Add(layer);
                shape = next;
            }
        }

        Network = Nested(chosen, random, depth: 0);
        Randomize(Network, (ulong)seed);
        Network.train(random.Next(2) == 0);
    }

    /// <summary>The shape of the input after the batch axis.</summary>
    public long[] InputShape { get; }

    /// <summary>The network, in either mode.</summary>
    public Sequential Network { get; }

    public override string ToString() =>
        $"[{string.Join(", ", InputShape)}] " + string.Join(" ", Network.named_modules().Select(entry =>
            $"{entry.name}:{entry.module.GetType().Name}"));

    public void Dispose() => Network.Dispose();

    /// <summary>The shape that Torch gives, or null where it refuses the layer or the value grows too large.</summary>
    private static long[]? After(Layer layer, long[] shape)
    {
        if (layer is ConvolutionTranspose convolution && !Fits(convolution, shape))
        {
            return null;
        }

        using IDisposable scope = NewDisposeScope();
        try
        {
            Tensor output = layer.forward(zeros([2, .. shape]));
            return output.numel() is > 0 and <= 2 * MaxElements && output.isfinite().all().item<bool>()
                && output.dim() is >= 2 and <= 4
                    ? output.shape[1..]
                    : null;
        }
        catch (Exception failure) when (failure is ExternalException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether every side of the result is at least 1: where it is not, Torch ends the process.</summary>
    private static bool Fits(ConvolutionTranspose layer, long[] shape) => layer.kernel_size
        .Select((kernel, axis) => ((shape[axis + 1] - 1) * layer.stride[axis]) - (2 * layer.padding![axis])
            + (layer.dilation[axis] * (kernel - 1)) + 1)
        .All(side => side > 0);

    private static Sequential Nested(List<Layer> layers, Random random, int depth)
    {
        var parts = new List<(string, Layer)>();
        for (int at = 0; at < layers.Count;)
        {
            int count = random.Next(1, 4);
            bool nests = depth < 2 && random.Next(4) == 0;
            List<Layer> next = layers.GetRange(at, nests ? Math.Min(count, layers.Count - at) : 1);
            at += next.Count;
            parts.Add(($"{parts.Count}", nests ? Nested(next, random, depth + 1) : next[0]));
        }

        return nn.Sequential(parts);
    }

    private static void Randomize(Sequential network, ulong seed)
    {
        using var random = new torch.Generator(seed);
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            long inputs = parameter.dim() < 2 ? 1 : parameter.numel() / parameter.shape[0];
            parameter.normal_(0, 1 / Math.Sqrt(inputs), random);
        }

        foreach ((_, nn.Module module) in network.named_modules())
        {
            if (module is BatchNorm norm)
            {
                norm.running_mean!.normal_(0, 0.5, random);
                norm.running_var!.uniform_(0.3, 2, random);
            }
        }
    }
}
