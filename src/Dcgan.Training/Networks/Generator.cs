using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Networks;

/// <summary>
/// The generator of Radford, Metz and Chintala (2015, arXiv 1511.06434): transposed convolutions with batch
/// normalization and ReLU, and tanh at the output.
/// </summary>
/// <remarks>
/// Takes latents [batch, latent_size], standard normal; gives images [batch, channels, height, width] in [-1, 1]. The
/// parameters are named as in the PyTorch example of a DCGAN (<c>main.0.weight</c>, ...).
/// </remarks>
public sealed class Generator : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _main;

    /// <summary>Builds the network on the CPU with the paper's initial weights.</summary>
    /// <param name="shape">Image and layer sizes.</param>
    /// <param name="random">Where the weights come from; null for torch's default generator.</param>
    public Generator(NetworkShape shape, torch.Generator? random = null)
        : base(nameof(Generator))
    {
        Shape = shape;
        int[] maps = [.. shape.MapsByLevel.Reverse()];
        ImageGeometry geometry = shape.Geometry;

        var layers = new List<nn.Module<Tensor, Tensor>>
        {
            // From the latent, a 1x1 image with many channels, to the smallest feature maps.
            nn.ConvTranspose2d(
                shape.LatentSize, maps[0], (geometry.BaseHeight, geometry.BaseWidth), (1, 1), (0, 0), (0, 0), bias: false),
            nn.BatchNorm2d(maps[0]),
            nn.ReLU(inplace: true),
        };
        for (int level = 1; level < maps.Length; level++)
        {
            layers.Add(nn.ConvTranspose2d(maps[level - 1], maps[level], 4, stride: 2, padding: 1, bias: false));
            layers.Add(nn.BatchNorm2d(maps[level]));
            layers.Add(nn.ReLU(inplace: true));
        }

        layers.Add(nn.ConvTranspose2d(maps[^1], shape.Channels, 4, stride: 2, padding: 1, bias: false));
        layers.Add(nn.Tanh());

        _main = nn.Sequential(layers.Select((layer, index) => ($"{index}", layer)));
        register_module("main", _main);
        WeightInitialization.Apply(this, random);
    }

    /// <summary>What the network is built from.</summary>
    public NetworkShape Shape { get; }

    /// <summary>The layers in order.</summary>
    public Sequential Layers => _main;

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents) =>
        _main.forward(latents.reshape(-1, Shape.LatentSize, 1, 1));
}
