using Dcgan.Onnx;
using Dcgan.Training.Import;
using Dcgan.Training.Native;
using Dcgan.Training.Networks;
using Dcgan.Training.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>
/// One network to write to ONNX, read from a file alone: from an ONNX file of this product, or from weights in
/// safetensors.
/// </summary>
public sealed class NetworkFile : IDisposable
{
    private const int Samples = 4;

    private readonly nn.Module _network;
    private readonly Sequential _layers;
    private readonly Conv2d? _projection;
    private readonly Func<Tensor, Tensor?, Tensor> _forward;

    private NetworkFile(
        nn.Module network,
        Sequential layers,
        Func<Tensor, Tensor?, Tensor> forward,
        ModelMetadata metadata,
        Conv2d? projection = null)
    {
        _network = network;
        _layers = layers;
        _forward = forward;
        _projection = projection;
        Metadata = metadata;
        network.eval();
    }

    /// <summary>What the ONNX files will say of themselves; the role is the network's.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Reads an ONNX file.</summary>
    /// <param name="path">A <c>generator.onnx</c> or <c>discriminator.onnx</c>, of this version or an earlier one.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is something else, or broken; the message says what.</exception>
    public static NetworkFile OpenOnnx(string path)
    {
        ImportedNetwork network = ImportedNetwork.Load(path);
        return new NetworkFile(network, network.Layers, (input, _) => network.forward(input), network.Metadata);
    }

    /// <summary>Reads weights; see <see cref="NetworkWeights"/>.</summary>
    /// <param name="path">A safetensors file with the weights of a generator or a discriminator.</param>
    /// <param name="dataset">The name of the image set; null for what the file says, or <c>unknown</c>.</param>
    /// <param name="latentSize">
    /// What a discriminator's file says of its generator's latents; null for what this file says, or 100. A generator has
    /// its own.
    /// </param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no network of this product's; the message names the tensor.</exception>
    /// <exception cref="ArgumentException">The latent size is outside 1 to 4096.</exception>
    public static NetworkFile OpenWeights(string path, string? dataset = null, int? latentSize = null)
    {
        LibTorch.EnsureLoaded();
        using IDisposable scope = NewDisposeScope();
        WeightFile file = WeightFile.Read(path);
        ModelMetadata metadata = file.Metadata;
        metadata = metadata with { Dataset = dataset ?? metadata.Dataset };
        if (file.Role == ModelRole.Discriminator && latentSize is int size)
        {
            NetworkShape shape = file.Shape;
            metadata = metadata with
            {
                LatentSize = new NetworkShape(shape.Channels, shape.Height, shape.Width, size, shape.FeatureMaps).LatentSize,
            };
        }

        if (file.Role == ModelRole.Generator)
        {
            var generator = new Networks.Generator(file.Shape);
            file.Fill(generator);
            return new NetworkFile(generator, generator.Layers, generator.forward, metadata);
        }

        var discriminator = new Discriminator(file.Shape);
        file.Fill(discriminator);
        return new NetworkFile(
            discriminator, discriminator.Layers, discriminator.forward, metadata, discriminator.Projection);
    }

    /// <summary>
    /// Makes the models: <c>generator.onnx</c>, or <c>discriminator.onnx</c> and <c>features.onnx</c>; and runs them and
    /// the network on the same inputs.
    /// </summary>
    public IReadOnlyList<VerifiedModel> Export()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        if (Metadata.Role == ModelRole.Generator)
        {
            OnnxModel generator = GeneratorExport.Build(_layers, Metadata);
            return [new VerifiedModel("generator.onnx", generator, CompareImages(generator))];
        }

        // Values all over the range, the same in every run.
        Tensor images = tensor(Inputs(Metadata.ImageSize), [Samples, Metadata.Channels, Metadata.Height, Metadata.Width])
            .tanh();
        OnnxModel discriminator = DiscriminatorExport.Build(_layers, Metadata, scaling: null, _projection);
        OnnxModel features = FeaturesExport.Build(_layers, Metadata);
        return
        [
            new VerifiedModel("discriminator.onnx", discriminator, CompareProbabilities(discriminator, images)),
            new VerifiedModel("features.onnx", features, CompareFeatures(features, images)),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <summary>The first classes, and again from the first on; none where the network takes no labels.</summary>
    private long[] Labels => Metadata.Classes is ClassLabels classes
        ? [.. Enumerable.Range(0, Samples).Select(sample => (long)sample % classes.Count)]
        : [];

    private Tensor? LabelTensor() => Metadata.Classes is null ? null : tensor(Labels);

    private double CompareImages(OnnxModel model)
    {
        using var session = new GeneratorSession(model, ParityReport.Cpu);
        float[] latents = Inputs(Metadata.LatentSize);
        float[] images = new float[Samples * session.ImageSize];
        session.Generate(latents, Labels, images);
        return ParityReport.LargestDifference(
            Values(_forward(tensor(latents, [Samples, Metadata.LatentSize]), LabelTensor())), images);
    }

    private double CompareProbabilities(OnnxModel model, Tensor images)
    {
        using var session = new DiscriminatorSession(model, ParityReport.Cpu);
        float[] probabilities = new float[Samples];
        session.Score(Values(images), Labels, probabilities, new float[Samples]);
        return ParityReport.LargestDifference(Values(_forward(images, LabelTensor()).sigmoid()), probabilities);
    }

    private double CompareFeatures(OnnxModel model, Tensor images)
    {
        using var session = new FeatureSession(model, ParityReport.Cpu);
        float[] features = new float[Samples * session.FeatureCount];
        session.Extract(Values(images), features);
        float[] expected = Values(FeatureMaps.Extract(_layers, images));
        return ParityReport.LargestDifference(expected, features) / Math.Max(1, expected.Max(Math.Abs));
    }

    private static float[] Inputs(int size) =>
        [.. Enumerable.Range(0, Samples).SelectMany(seed => Latents.FromSeed(seed, size))];

    private static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
