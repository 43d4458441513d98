using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion;

/// <summary>Images of random values in [-1, 1], many of them at its ends.</summary>
internal static class InversionImages
{
    public static Tensor Random(int seed, params long[] shape)
    {
        var random = new Random(seed);
        long count = shape.Aggregate(1L, (product, side) => product * side);
        float[] values = [.. Enumerable.Range(0, (int)count).Select(_ => Math.Clamp((random.NextSingle() * 3) - 1.5f, -1, 1))];
        return tensor(values, shape);
    }

    public static float[] Values(Tensor tensor) => [.. tensor.detach().contiguous().data<float>()];
}
