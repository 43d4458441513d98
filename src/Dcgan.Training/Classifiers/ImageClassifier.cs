using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>
/// A small convolutional classifier: three stages of two 3×3 convolutions with batch normalization and ReLU, at full,
/// half and quarter size, the mean of each feature map, and a linear layer. The means are the features that images are
/// compared in.
/// </summary>
/// <remarks>
/// Takes images [batch, channels, height, width] in [-1, 1]; gives logits [batch, classes]. Stages of 3×3 convolutions
/// that double their maps where they halve their size: Simonyan and Zisserman (2015, arXiv 1409.1556); the mean of each
/// map in place of fully connected layers: Lin, Chen and Yan (2014, arXiv 1312.4400).
/// </remarks>
public sealed class ImageClassifier : nn.Module<Tensor, Tensor>
{
    /// <summary>The fewest pixels on a side, which leave the last stage 2×2 positions.</summary>
    public const int SmallestSide = 8;

    private const int Stages = 3;
    private const int ConvolutionsPerStage = 2;

    /// <summary>Builds the network on the CPU with initial weights, in training mode.</summary>
    /// <param name="channels">Image channels: 1, 3 or 4.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="width">Feature maps of the first stage, 1 to 1024; there are four times as many features.</param>
    /// <param name="random">Where the weights come from; null for torch's default generator.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public ImageClassifier(int channels, int classes, int width = 32, torch.Generator? random = null)
        : base(nameof(ImageClassifier))
    {
        Require(channels is 1 or 3 or 4, "number of channels", channels, "1, 3 or 4");
        Require(classes >= 2, "number of classes", classes, "2 or more");
        Require(width is >= 1 and <= 1024, "width", width, "1 to 1024 feature maps");
        Channels = channels;
        ClassCount = classes;
        FeatureCount = width << (Stages - 1);

        var layers = new List<nn.Module<Tensor, Tensor>>();
        int maps = channels;
        for (int stage = 0; stage < Stages; stage++)
        {
            if (stage > 0)
            {
                layers.Add(nn.MaxPool2d(2));
            }

            for (int i = 0; i < ConvolutionsPerStage; i++)
            {
                int next = width << stage;
                layers.Add(nn.Conv2d(maps, next, 3, padding: 1, bias: false));
                layers.Add(nn.BatchNorm2d(next));
                layers.Add(nn.ReLU(inplace: true));
                maps = next;
            }
        }

        layers.Add(nn.AdaptiveAvgPool2d(1));
        layers.Add(nn.Flatten());
        Body = nn.Sequential(layers.Select((layer, index) => ($"{index}", layer)));
        Head = nn.Linear(FeatureCount, classes);
        register_module("body", Body);
        register_module("head", Head);
        Initialize(random);
    }

    /// <summary>Image channels.</summary>
    public int Channels { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of features of an image.</summary>
    public int FeatureCount { get; }

    /// <summary>Images to features.</summary>
    internal Sequential Body { get; }

    /// <summary>Features to logits.</summary>
    internal Linear Head { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor images)
    {
        using Tensor features = Features(images);
        return Head.forward(features);
    }

    /// <summary>Computes what images are compared in.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <returns>[batch, <see cref="FeatureCount"/>], each 0 or more.</returns>
    public Tensor Features(Tensor images) => Body.forward(images);

    /// <summary>
    /// Convolutions from N(0, √(2 / inputs)), which keeps the size of what passes through layers with ReLU: He, Zhang,
    /// Ren and Sun (2015, arXiv 1502.01852, equation 10).
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
        }

        Head.weight.normal_(0, Math.Sqrt(1.0 / FeatureCount), random);
        Head.bias!.zero_();
    }

    private static void Require(bool holds, string what, int value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"The {what} of a classifier is {value}; use {range}.");
        }
    }
}
