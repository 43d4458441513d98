using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Export;
using Dcgan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Export;

/// <summary>A generator and a calibrated discriminator as they might be after training, and their ONNX models.</summary>
internal sealed class ExportedNetworks : IDisposable
{
    private readonly ModelMetadata _metadata;

    public ExportedNetworks(NetworkShape shape, ulong seed)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Shape = shape;
        Generator = TestNetworks.Randomized(new Generator(shape), seed);

        // Equal numbers of two kinds of noise; the statistics are drawn anew afterwards, away from what scales them.
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(shape), seed + 1);
        using var random = new torch.Generator(seed + 2);
        Tensor real = Images(6, random);
        Tensor generated = Images(6, random).abs();
        Discriminator = CalibratedDiscriminator.Fit(discriminator, [real, generated], real, generated);
        TestNetworks.Randomized(Discriminator.Network, seed + 3);
        _metadata = new ModelMetadata
        {
            Role = ModelRole.Generator,
            LatentSize = shape.LatentSize,
            Channels = shape.Channels,
            Height = shape.Height,
            Width = shape.Width,
            Dataset = "noise",
            ImagesSeen = 1,
            Loss = "none",
        };
    }

    public NetworkShape Shape { get; }

    public Generator Generator { get; }

    public CalibratedDiscriminator Discriminator { get; }

    public OnnxModel GeneratorModel() => GeneratorExport.Build(Generator, _metadata);

    public OnnxModel DiscriminatorModel() => DiscriminatorExport.Build(Discriminator, _metadata);

    public OnnxModel FeaturesModel() => FeaturesExport.Build(Discriminator.Network, _metadata);

    /// <summary>Noise in [-1, 1].</summary>
    public Tensor Images(int count, torch.Generator random) =>
        rand([count, Shape.Channels, Shape.Height, Shape.Width], generator: random).mul(2).sub(1);

    /// <summary>
    /// The features as the contract words them: after each LeakyReLU, the maximum over windows of n − 3·⌊n/4⌋ every ⌊n/4⌋
    /// where a side has n ≥ 4 values, flattened, one after the other.
    /// </summary>
    public float[] Features(Tensor image)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        var features = new List<float>();
        Tensor x = image;
        foreach ((string name, nn.Module layer) in Discriminator.Network.Layers.named_children())
        {
            x = ((nn.Module<Tensor, Tensor>)layer).forward(x);
            if (layer.GetName() == "LeakyReLU")
            {
                features.AddRange(Pooled(TestNetworks.Values(x), (int)x.shape[1], (int)x.shape[2], (int)x.shape[3]));
            }
        }

        return [.. features];
    }

    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }

    private static IEnumerable<float> Pooled(float[] maps, int channels, int height, int width)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            foreach ((int top, int bottom) in Windows(height))
            {
                foreach ((int left, int right) in Windows(width))
                {
                    float largest = float.NegativeInfinity;
                    for (int row = top; row < bottom; row++)
                    {
                        for (int column = left; column < right; column++)
                        {
                            largest = Math.Max(largest, maps[(((channel * height) + row) * width) + column]);
                        }
                    }

                    yield return largest;
                }
            }
        }
    }

    private static IEnumerable<(int Begin, int End)> Windows(int side)
    {
        int stride = side / 4;
        return side < 4
            ? Enumerable.Range(0, side).Select(i => (i, i + 1))
            : Enumerable.Range(0, 4).Select(i => (i * stride, (i * stride) + side - (3 * stride)));
    }
}
