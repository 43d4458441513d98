using TorchSharp;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Dcgan.Training.Tests.Export;

/// <summary>Layers of random types with random hyper-parameters that a value of some shape may go through.</summary>
internal sealed class RandomLayers(Random random)
{
    /// <summary>A layer for a value; whether it takes the value is for Torch to say.</summary>
    /// <param name="shape">The value's shape after the batch axis: features, a sequence or maps.</param>
    public Layer Next(long[] shape) => random.Next(10) switch
    {
        < 3 => Activation(shape),
        3 => random.Next(5) switch
        {
            0 => nn.Identity(),
            1 => nn.Dropout(0.3),
            2 => shape.Length == 2 ? nn.Dropout1d(0.3) : nn.Dropout(0.3),
            3 => shape.Length == 3 ? nn.Dropout2d(0.3) : nn.Dropout(0.3),
            _ => nn.AlphaDropout(0.3),
        },
        _ => shape.Length switch
        {
            1 => ForFeatures(shape[0]),
            2 => ForSequences(shape[0], shape[1]),
            _ => ForMaps(shape[0], shape[1], shape[2]),
        },
    };

    private bool Coin => random.Next(2) == 0;

    private Layer Activation(long[] shape) => random.Next(9) switch
    {
        0 => nn.ReLU(Coin),
        1 => nn.LeakyReLU(random.NextDouble() / 2, Coin),
        2 => nn.ELU(0.5 + random.NextDouble(), Coin),
        3 => nn.GELU(Coin),
        4 => nn.GELU(TorchSharp.Modules.GELU.Approximate.tanh),
        5 => nn.SiLU(Coin),
        6 => nn.Sigmoid(Coin),
        7 => nn.Tanh(Coin),
        _ => nn.Softmax(Coin ? -1 : random.Next(1, shape.Length + 1)),
    };

    private Layer ForFeatures(long features)
    {
        long divisor = Divisor(features);
        return random.Next(7) switch
        {
            0 or 1 => nn.Linear(features, random.Next(1, 20), Coin),
            2 or 3 => nn.BatchNorm1d(features, eps: Epsilon, affine: Coin),
            4 => nn.Unflatten(1, [features, 1, 1]),
            5 => nn.Unflatten(1, Coin ? [divisor, features / divisor] : [divisor, -1]),
            _ => nn.Unflatten(1, [divisor, Divisor(features / divisor), -1]),
        };
    }

    private Layer ForSequences(long channels, long length)
    {
        int kernel = random.Next(1, 5);
        int stride = random.Next(1, 4);
        int dilation = random.Next(1, 3);
        int groups = (int)Divisor(channels);
        int maps = groups * random.Next(1, 4);
        return random.Next(11) switch
        {
            0 => nn.Conv1d(channels, maps, kernel, stride, random.Next(3), dilation, groups: groups, bias: Coin),
            1 => nn.Conv1d(channels, maps, kernel, Coin ? Padding.Same : Padding.Valid, dilation: dilation, groups: groups),
            2 => nn.ConvTranspose1d(
                channels, maps, kernel, stride, random.Next(2), random.Next(2), dilation, groups: groups, bias: Coin),
            3 or 4 => nn.BatchNorm1d(channels, eps: Epsilon, affine: Coin),
            5 => nn.Linear(length, random.Next(1, 8), Coin),
            6 => nn.MaxPool1d(kernel, Coin ? stride : null, random.Next(3), dilation, Coin),
            7 => nn.AvgPool1d(kernel, Coin ? stride : null, random.Next(3), Coin, Coin),
            8 => nn.AdaptiveAvgPool1d(Coin ? 1 : Divisor(length)),
            9 => nn.Upsample(scale_factor: [Factor]),
            _ => Coin ? nn.Flatten() : nn.Unflatten(2, [Divisor(length), -1]),
        };
    }

    private Layer ForMaps(long channels, long height, long width)
    {
        (long, long) kernel = Pair(1, 5);
        (long, long) stride = Pair(1, 4);
        (long, long) dilation = Pair(1, 3);
        (long, long) padding = Pair(0, 3);
        int groups = (int)Divisor(channels);
        int maps = groups * random.Next(1, 4);
        int side = random.Next(1, 4);
        return random.Next(17) switch
        {
            0 or 1 => nn.Conv2d(channels, maps, kernel, stride, padding, dilation, groups: groups, bias: Coin),
            2 => nn.Conv2d(channels, maps, kernel, Coin ? Padding.Same : Padding.Valid, dilation: dilation, groups: groups),
            3 or 4 => nn.ConvTranspose2d(
                channels, maps, kernel, stride, padding, Pair(0, 3), dilation, groups: groups, bias: Coin),
            5 => nn.ConvTranspose2d(channels, maps, kernel, stride, bias: Coin),
            6 or 7 => nn.BatchNorm2d(channels, eps: Epsilon, affine: Coin),
            8 => nn.Linear(width, random.Next(1, 8), Coin),
            9 or 10 => nn.MaxPool2d(kernel, Coin ? stride : null, padding, dilation, Coin),
            11 or 12 => nn.AvgPool2d(
                kernel, Coin ? stride : null, padding, Coin, Coin, random.Next(3) == 0 ? random.Next(1, 9) : null),
            13 => Coin ? nn.AdaptiveAvgPool2d(1) : nn.AdaptiveAvgPool2d((Divisor(height), Divisor(width))),
            14 => Coin
                ? nn.Upsample(scale_factor: [Factor, Factor])
                : nn.Upsample(size: [random.Next(1, 14), random.Next(1, 14)]),
            15 => Coin ? nn.PixelShuffle(side) : nn.PixelShuffle(1),
            _ => random.Next(3) switch { 0 => nn.Flatten(), 1 => nn.Flatten(2), _ => nn.Flatten(1, 2) },
        };
    }

    private double Epsilon => Coin ? 1e-5 : 1e-3;

    /// <summary>Whole numbers, and others where each pixel is not repeated equally often.</summary>
    private double Factor => Coin ? random.Next(1, 4) : 0.4 + (2.4 * random.NextDouble());

    private (long, long) Pair(int least, int end) => (random.Next(least, end), random.Next(least, end));

    private long Divisor(long number)
    {
        long[] divisors = [.. Enumerable.Range(1, (int)number).Select(i => (long)i).Where(i => number % i == 0)];
        return divisors[random.Next(divisors.Length)];
    }
}
