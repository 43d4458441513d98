using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Reference;

/// <summary>
/// The networks of the plain loop, written with TorchSharp's own modules and nothing else: those of PyTorch's example at
/// 64×64, and the same with fewer layers at smaller sizes.
/// </summary>
internal static class ReferenceNetworks
{
    public const int LatentSize = 100;
    private const int SmallestBase = 3;

    /// <summary>Latents [N, 100, 1, 1] to images [N, C, H, W] in [-1, 1].</summary>
    /// <param name="shape">A square image, whose side can be halved twice or more.</param>
    /// <param name="width">Feature maps of the layer nearest the image; twice as many in each layer before.</param>
    public static TorchSharp.Modules.Sequential Generator(ImageShape shape, int width)
    {
        (int side, int doublings) = Base(shape);
        int maps = width << (doublings - 1);
        List<nn.Module<Tensor, Tensor>> layers =
        [
            nn.ConvTranspose2d(LatentSize, maps, side, bias: false),
            nn.BatchNorm2d(maps),
            nn.ReLU(),
        ];
        for (int layer = 1; layer < doublings; layer++)
        {
            layers.Add(nn.ConvTranspose2d(maps, maps / 2, 4, stride: 2, padding: 1, bias: false));
            maps /= 2;
            layers.Add(nn.BatchNorm2d(maps));
            layers.Add(nn.ReLU());
        }

        layers.Add(nn.ConvTranspose2d(maps, shape.Channels, 4, stride: 2, padding: 1, bias: false));
        layers.Add(nn.Tanh());
        return nn.Sequential(layers);
    }

    /// <summary>Images [N, C, H, W] to logits [N] of being real.</summary>
    /// <inheritdoc cref="Generator"/>
    public static TorchSharp.Modules.Sequential Discriminator(ImageShape shape, int width)
    {
        (int side, int doublings) = Base(shape);
        int maps = width;
        List<nn.Module<Tensor, Tensor>> layers =
        [
            nn.Conv2d(shape.Channels, maps, 4, stride: 2, padding: 1, bias: false),
            nn.LeakyReLU(0.2),
        ];
        for (int layer = 1; layer < doublings; layer++)
        {
            layers.Add(nn.Conv2d(maps, maps * 2, 4, stride: 2, padding: 1, bias: false));
            maps *= 2;
            layers.Add(nn.BatchNorm2d(maps));
            layers.Add(nn.LeakyReLU(0.2));
        }

        layers.Add(nn.Conv2d(maps, 1, side, bias: false));
        layers.Add(nn.Flatten(0));
        return nn.Sequential(layers);
    }

    /// <summary>Weights N(0, 0.02), batch-norm gains N(1, 0.02) (Radford, Metz, Chintala 2015, section 4).</summary>
    public static void Initialize(nn.Module network)
    {
        using var scope = NewDisposeScope();
        foreach (nn.Module layer in network.modules())
        {
            switch (layer)
            {
                case TorchSharp.Modules.Conv2d convolution:
                    nn.init.normal_(convolution.weight, 0, 0.02);
                    break;
                case TorchSharp.Modules.ConvTranspose2d transposed:
                    nn.init.normal_(transposed.weight, 0, 0.02);
                    break;
                case TorchSharp.Modules.BatchNorm2d norm:
                    nn.init.normal_(norm.weight, 1, 0.02);
                    nn.init.zeros_(norm.bias);
                    break;
            }
        }
    }

    /// <summary>The side of the smallest maps, and how often it is doubled: 64 is 4·2⁴, 28 is 7·2².</summary>
    private static (int Side, int Doublings) Base(ImageShape shape)
    {
        int side = shape.Height;
        int doublings = 0;
        while (side % 2 == 0 && side / 2 >= SmallestBase)
        {
            side /= 2;
            doublings++;
        }

        return shape.Width == shape.Height && doublings >= 2
            ? (side, doublings)
            : throw new ArgumentException($"The plain loop makes square images of a side such as 28, 32 or 64, not {shape}.");
    }
}
