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
/// parameters are named as in the PyTorch example of a DCGAN (<c>main.0.weight</c>, ...). A conditional one takes labels
/// [batch], int64, too, and reads them beside the latents, a 1 at the place of the class and 0 at the others, as in Mirza and
/// Osindero (2014, arXiv 1411.1784): its first layer has that many more inputs.
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
                shape.LatentSize + shape.Classes, maps[0], (geometry.BaseHeight, geometry.BaseWidth), (1, 1), (0, 0), (0, 0), bias: false),
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

    /// <summary>Images of latents, where the network takes no labels.</summary>
    /// <exception cref="ArgumentException">It takes some.</exception>
    public override Tensor forward(Tensor latents) => forward(latents, labels: null);

    /// <summary>Images of latents and labels.</summary>
    /// <param name="latents">[batch, latent_size], standard normal.</param>
    /// <param name="labels">int64 [batch], 0 to one below the number of classes; null where the network takes none.</param>
    /// <returns>[batch, channels, height, width] in [-1, 1].</returns>
    /// <exception cref="ArgumentException">Labels are lacking, or are given to a network without classes.</exception>
    public Tensor forward(Tensor latents, Tensor? labels) => _main.forward(Input(latents, labels));

    /// <summary>What the first layer reads: [batch, latent_size + classes, 1, 1].</summary>
    internal Tensor Input(Tensor latents, Tensor? labels)
    {
        if (ConditionalNetwork.Check(Shape, labels) is not Tensor given)
        {
            return latents.reshape(-1, Shape.LatentSize, 1, 1);
        }

        using IDisposable scope = NewDisposeScope();
        Tensor places = nn.functional.one_hot(given, Shape.Classes).to(latents.dtype);
        return cat([latents.reshape(-1, Shape.LatentSize), places], 1)
            .reshape(-1, Shape.LatentSize + Shape.Classes, 1, 1).MoveToOuterDisposeScope();
    }
}
