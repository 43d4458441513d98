using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Networks;

/// <summary>
/// The discriminator of Radford, Metz and Chintala (2015, arXiv 1511.06434): strided convolutions with LeakyReLU(0.2),
/// and batch normalization in all but the first and the last; or none, and biases.
/// </summary>
/// <remarks>
/// Takes images [batch, channels, height, width] in [-1, 1]; gives logits [batch, 1] whose sigmoid is the probability
/// of being real. The parameters are named as in the PyTorch example of a DCGAN (<c>main.0.weight</c>, ...).
/// </remarks>
public sealed class Discriminator : nn.Module<Tensor, Tensor>
{
    internal const double NegativeSlope = 0.2;

    private readonly Sequential _main;

    /// <summary>Builds the network on the CPU with the paper's initial weights.</summary>
    /// <param name="shape">Image and layer sizes.</param>
    /// <param name="random">Where the weights come from; null for torch's default generator.</param>
    public Discriminator(NetworkShape shape, torch.Generator? random = null)
        : base(nameof(Discriminator))
    {
        Shape = shape;
        IReadOnlyList<int> maps = shape.MapsByLevel;
        ImageGeometry geometry = shape.Geometry;
        bool normalizes = shape.DiscriminatorBatchNorm;

        var layers = new List<nn.Module<Tensor, Tensor>>
        {
            nn.Conv2d(shape.Channels, maps[0], 4, stride: 2, padding: 1, bias: !normalizes),
            nn.LeakyReLU(NegativeSlope, inplace: true),
        };
        for (int level = 1; level < maps.Count; level++)
        {
            layers.Add(nn.Conv2d(maps[level - 1], maps[level], 4, stride: 2, padding: 1, bias: !normalizes));

            // Layers keep their numbers, and weights their names, where there is no batch normalization.
            layers.Add(normalizes ? nn.BatchNorm2d(maps[level]) : nn.Identity());
            layers.Add(nn.LeakyReLU(NegativeSlope, inplace: true));
        }

        // One logit from the smallest feature maps, whole.
        layers.Add(nn.Conv2d(
            maps[^1], 1, (geometry.BaseHeight, geometry.BaseWidth), (1, 1), (0, 0), (1, 1), bias: !normalizes));

        _main = nn.Sequential(layers.Select((layer, index) => ($"{index}", layer)));
        register_module("main", _main);
        WeightInitialization.Apply(this, random);
    }

    /// <summary>What the network is built from.</summary>
    public NetworkShape Shape { get; }

    /// <summary>The layers in order.</summary>
    public Sequential Layers => _main;

    /// <inheritdoc/>
    public override Tensor forward(Tensor images) => _main.forward(images).reshape(-1, 1);
}
