using Dcgan.Training.Native;
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
/// of being real. The parameters are named as in the PyTorch example of a DCGAN (<c>main.0.weight</c>, ...). A conditional one
/// takes labels [batch], int64, too: the projection discriminator of Miyato and Koyama (2018, arXiv 1802.05637, equation 4),
/// logit = ψ(φ(x)) + ⟨v[label], φ(x)⟩. φ are the last feature maps, whole, ψ the last convolution, and v a kernel of the same
/// size for each class (<c>projection.weight</c>), so that the layers of features know no labels.
/// </remarks>
public sealed class Discriminator : nn.Module<Tensor, Tensor>
{
    internal const double NegativeSlope = 0.2;

    private readonly Sequential _main;
    private readonly Conv2d? _projection;

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
        if (shape.Classes > 0)
        {
            _projection = nn.Conv2d(
                maps[^1], shape.Classes, (geometry.BaseHeight, geometry.BaseWidth), (1, 1), (0, 0), (1, 1), bias: false);
            register_module("projection", _projection);
        }

        WeightInitialization.Apply(this, random);
    }

    /// <summary>What the network is built from.</summary>
    public NetworkShape Shape { get; }

    /// <summary>The layers in order.</summary>
    public Sequential Layers => _main;

    /// <summary>The kernels of the classes [classes, maps, height, width], over the last feature maps; null without classes.</summary>
    internal Conv2d? Projection => _projection;

    /// <summary>Logits of images, where the network takes no labels.</summary>
    /// <exception cref="ArgumentException">It takes some.</exception>
    public override Tensor forward(Tensor images) => forward(images, labels: null);

    /// <summary>Logits of images, each as one of a class.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <param name="labels">int64 [batch], 0 to one below the number of classes; null where the network takes none.</param>
    /// <returns>[batch, 1].</returns>
    /// <exception cref="ArgumentException">Labels are lacking, or are given to a network without classes.</exception>
    public Tensor forward(Tensor images, Tensor? labels)
    {
        if (ConditionalNetwork.Check(Shape, labels) is not Tensor given)
        {
            return _main.forward(images).reshape(-1, 1);
        }

        using IDisposable scope = NewDisposeScope();
        nn.Module<Tensor, Tensor>[] layers = [.. _main.children().Cast<nn.Module<Tensor, Tensor>>()];
        Tensor maps = layers[..^1].Aggregate(images, (x, layer) => layer.forward(x));
        Tensor ofClasses = _projection!.forward(maps).flatten(1).gather(1, given.unsqueeze(1));
        return layers[^1].forward(maps).reshape(-1, 1).Plus(ofClasses).MoveToOuterDisposeScope();
    }
}
