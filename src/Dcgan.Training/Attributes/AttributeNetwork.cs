using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Attributes;

/// <summary>
/// Reads attributes of an image: three 4×4 convolutions of stride 2 with batch normalization and ReLU, as a discriminator
/// has them, a linear layer with ReLU, which gives the features, and one value an attribute. Unlike in
/// <see cref="Classifiers.ImageClassifier"/> no mean over the image is taken: attributes such as a parting are places.
/// </summary>
/// <remarks>
/// Takes images [batch, channels, height, width] in [-1, 1]; gives logits [batch, attributes], whose sigmoid is an
/// attribute's value, 0 to 1.
/// </remarks>
public sealed class AttributeNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>The fewest pixels on a side, which leave the last convolution one position.</summary>
    public const int SmallestSide = 8;

    /// <summary>Features of an image.</summary>
    public const int FeatureCount = 64;

    private const int Stages = 3;

    /// <summary>Builds the network on the CPU with initial weights, in training mode.</summary>
    /// <param name="channels">Image channels: 1, 3 or 4.</param>
    /// <param name="height">Image height, at least <see cref="SmallestSide"/>.</param>
    /// <param name="width">Image width, at least <see cref="SmallestSide"/>.</param>
    /// <param name="attributes">Number of attributes, at least 1.</param>
    /// <param name="maps">Feature maps of the first convolution, 1 to 1024; the last one has four times as many.</param>
    /// <param name="random">Where the weights come from; null for torch's default generator.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public AttributeNetwork(
        int channels, int height, int width, int attributes, int maps = 32, torch.Generator? random = null)
        : base(nameof(AttributeNetwork))
    {
        Require(channels is 1 or 3 or 4, "number of channels", channels, "1, 3 or 4");
        Require(height >= SmallestSide, "height", height, $"{SmallestSide} pixels or more");
        Require(width >= SmallestSide, "width", width, $"{SmallestSide} pixels or more");
        Require(attributes >= 1, "number of attributes", attributes, "1 or more");
        Require(maps is >= 1 and <= 1024, "width", maps, "1 to 1024 feature maps");
        var layers = new List<nn.Module<Tensor, Tensor>>();
        int from = channels;
        for (int stage = 0; stage < Stages; stage++)
        {
            int to = maps << stage;
            layers.Add(nn.Conv2d(from, to, 4, stride: 2, padding: 1, bias: false));
            layers.Add(nn.BatchNorm2d(to));
            layers.Add(nn.ReLU(inplace: true));
            from = to;
        }

        layers.Add(nn.Flatten());
        layers.Add(nn.Linear((long)from * (height >> Stages) * (width >> Stages), FeatureCount));
        layers.Add(nn.ReLU(inplace: true));
        Body = nn.Sequential(layers.Select((layer, index) => ($"{index}", layer)));
        Head = nn.Linear(FeatureCount, attributes);
        Squash = nn.Sigmoid();
        register_module("body", Body);
        register_module("head", Head);
        register_module("squash", Squash);
        Initialize(random);
    }

    /// <summary>Images to features.</summary>
    internal Sequential Body { get; }

    /// <summary>Features to logits.</summary>
    internal Linear Head { get; }

    /// <summary>Logits to values.</summary>
    internal Sigmoid Squash { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor images)
    {
        using Tensor features = Body.forward(images);
        return Head.forward(features);
    }

    /// <summary>Reads the attributes.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <returns>[batch, attributes], 0 to 1.</returns>
    public Tensor Read(Tensor images)
    {
        using Tensor logits = forward(images);
        return Squash.forward(logits);
    }

    /// <summary>
    /// Weights from N(0, √(2 / inputs)), which keeps the size of what passes through layers with ReLU: He, Zhang, Ren and
    /// Sun (2015, arXiv 1502.01852, equation 10).
    /// </summary>
    private void Initialize(torch.Generator? random)
    {
        using IDisposable frozen = no_grad();
        foreach ((_, nn.Module layer) in Body.named_children())
        {
            if (layer is Convolution convolution)
            {
                long inputs = convolution.weight.numel() / convolution.out_channels;
                convolution.weight.normal_(0, Math.Sqrt(2.0 / inputs), random);
            }
            else if (layer is Linear linear)
            {
                linear.weight.normal_(0, Math.Sqrt(2.0 / linear.in_features), random);
                linear.bias!.zero_();
            }
        }

        Head.weight.normal_(0, Math.Sqrt(1.0 / FeatureCount), random);
        Head.bias!.zero_();
    }

    private static void Require(bool holds, string what, int value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"The {what} of an attribute network is {value}; use {range}.");
        }
    }
}
