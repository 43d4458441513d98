using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Reference;

/// <summary>The networks of the plain loop at 28×28×1, written with TorchSharp's own modules and nothing else.</summary>
internal static class ReferenceNetworks
{
    public const int LatentSize = 100;
    private const int Width = 64;

    /// <summary>Latents [N, 100, 1, 1] to images [N, 1, 28, 28] in [-1, 1].</summary>
    public static nn.Module<Tensor, Tensor> Generator() => nn.Sequential(
        nn.ConvTranspose2d(LatentSize, Width * 2, 7, bias: false),
        nn.BatchNorm2d(Width * 2),
        nn.ReLU(),
        nn.ConvTranspose2d(Width * 2, Width, 4, stride: 2, padding: 1, bias: false),
        nn.BatchNorm2d(Width),
        nn.ReLU(),
        nn.ConvTranspose2d(Width, 1, 4, stride: 2, padding: 1, bias: false),
        nn.Tanh());

    /// <summary>Images [N, 1, 28, 28] to logits [N] of being real.</summary>
    public static nn.Module<Tensor, Tensor> Discriminator() => nn.Sequential(
        nn.Conv2d(1, Width, 4, stride: 2, padding: 1, bias: false),
        nn.LeakyReLU(0.2),
        nn.Conv2d(Width, Width * 2, 4, stride: 2, padding: 1, bias: false),
        nn.BatchNorm2d(Width * 2),
        nn.LeakyReLU(0.2),
        nn.Conv2d(Width * 2, 1, 7, bias: false),
        nn.Flatten(0));

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
}
