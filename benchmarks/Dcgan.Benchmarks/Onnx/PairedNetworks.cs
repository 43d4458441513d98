using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Checkpoints;
using Dcgan.Training.Export;
using Dcgan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>Makes networks of the product's default width and writes them both ways.</summary>
internal sealed class PairedNetworks(TorchExport exporter, string folder)
{
    private const int WarmUpBatch = 16;
    private const int WarmUpSteps = 10;

    private static readonly Dictionary<string, string> NoText = [];

    /// <summary>A generator and its discriminator.</summary>
    public IEnumerable<NetworkPair> Make(int channels, int side)
    {
        var shape = new NetworkShape(channels, side, side);
        string size = $"{side}×{side}×{channels}";
        var metadata = new ModelMetadata
        {
            Role = ModelRole.Generator,
            LatentSize = shape.LatentSize,
            Channels = channels,
            Height = side,
            Width = side,
            Dataset = "none",
            ImagesSeen = 0,
            Loss = "none",
        };
        using var random = new torch.Generator((ulong)side);
        using var generator = new Training.Networks.Generator(shape, random);
        WarmUp(generator, () => randn(WarmUpBatch, shape.LatentSize, generator: random));
        yield return Write(ModelRole.Generator, size, generator, GeneratorExport.Build(generator, metadata), shape);

        using var discriminator = new Discriminator(shape, random);
        WarmUp(discriminator, () => (rand(WarmUpBatch, channels, side, side, generator: random) * 2) - 1);
        using var calibrated = new CalibratedDiscriminator(discriminator, new PlattScaling(1, 0));
        yield return Write(
            ModelRole.Discriminator, size, discriminator, DiscriminatorExport.Build(calibrated, metadata), shape);
    }

    /// <summary>Gives a network running statistics that fit its weights, so that values keep their size on the way.</summary>
    private static void WarmUp(nn.Module<Tensor, Tensor> network, Func<Tensor> input)
    {
        using IDisposable frozen = no_grad();
        network.train();
        for (int step = 0; step < WarmUpSteps; step++)
        {
            using IDisposable scope = NewDisposeScope();
            network.forward(input());
        }

        network.eval();
    }

    private NetworkPair Write(
        ModelRole role, string size, nn.Module network, OnnxModel model, NetworkShape shape)
    {
        string stem = Path.Combine(folder, $"{role}-{shape.Height}".ToLowerInvariant());
        var pair = new NetworkPair(role, size, $"{stem}.ours.onnx", $"{stem}.torch.onnx");
        string weights = $"{stem}.safetensors";
        model.Save(pair.Ours);
        Safetensors.Write(weights, [.. network.state_dict().Select(entry => (entry.Key, entry.Value))], NoText);
        exporter.Write($"{role}".ToLowerInvariant(), weights, pair.Torch, shape.Height, shape.Width);
        pair.RequireSameOutputs();
        return pair;
    }
}
