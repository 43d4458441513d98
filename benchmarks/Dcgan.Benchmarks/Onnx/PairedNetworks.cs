using Dcgan.Onnx;
using Dcgan.Training.Export;
using Dcgan.Training.Networks;
using Dcgan.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>Makes networks of the product's default width and writes them both ways.</summary>
internal sealed class PairedNetworks(TorchExport exporter, string folder)
{
    private const int WarmUpBatch = 16;
    private const int WarmUpSteps = 10;

    /// <summary>A generator and its discriminator.</summary>
    public IEnumerable<NetworkPair> Make(int channels, int side)
    {
        var shape = new NetworkShape(channels, side, side);
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
        yield return Write(
            ModelRole.Generator,
            shape,
            GeneratorExport.Build(generator, metadata),
            file => NetworkWeights.Save(file, generator));

        using var discriminator = new Discriminator(shape, random);
        WarmUp(discriminator, () => (rand(WarmUpBatch, channels, side, side, generator: random) * 2) - 1);
        yield return Write(
            ModelRole.Discriminator,
            shape,
            DiscriminatorExport.Build(discriminator.Layers, metadata),
            file => NetworkWeights.Save(file, discriminator));
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

    private NetworkPair Write(ModelRole role, NetworkShape shape, OnnxModel model, Action<string> saveWeights)
    {
        string name = $"{role}".ToLowerInvariant();
        string stem = Path.Combine(folder, $"{name}-{shape.Height}");
        string weights = $"{stem}.safetensors";
        var pair = new NetworkPair(
            role, $"{shape.Height}×{shape.Width}×{shape.Channels}", $"{stem}.ours.onnx", $"{stem}.torch.onnx");
        model.Save(pair.Ours);
        saveWeights(weights);
        exporter.Write(name, weights, pair.Torch, shape.Height, shape.Width);
        pair.RequireSameOutputs();
        return pair;
    }
}
