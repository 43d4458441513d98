using Dcgan.Onnx;
using Dcgan.Onnx.Sessions;
using Dcgan.Training.Export;
using Dcgan.Training.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Import;

/// <summary>
/// A generator or discriminator read back from its ONNX file, trainable: convolutions with batch normalization folded
/// in, as the file has them, and activations.
/// </summary>
/// <remarks>
/// A generator takes latents [batch, latent_size] and gives images [batch, channels, height, width] in [-1, 1]; a
/// discriminator takes images and gives logits [batch, 1] whose sigmoid is the file's probability. Parameters are named
/// by the file's nodes (<c>main.0.weight</c>, <c>main.0.bias</c>, <c>main.3.weight</c>, ...), lie on the CPU, and
/// require gradients.
/// </remarks>
/// <example>
/// The latent behind a picture, by gradient descent from the file alone:
/// <code>
/// using ImportedNetwork generator = ImportedNetwork.Load("generator.onnx");
/// using var latent = new Parameter(torch.randn(1, generator.Metadata.LatentSize));
/// using var adam = torch.optim.Adam([latent], lr: 0.05);
/// for (int step = 0; step &lt; 200; step++)
/// {
///     using var scope = torch.NewDisposeScope();
///     adam.zero_grad();
///     torch.nn.functional.mse_loss(generator.forward(latent), picture).backward();
///     adam.step();
/// }
/// </code>
/// </example>
public sealed class ImportedNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _main;

    private ImportedNetwork(ModelMetadata metadata, Sequential layers)
        : base(nameof(ImportedNetwork))
    {
        Metadata = metadata;
        _main = layers;
        register_module("main", _main);
    }

    /// <summary>What the file says of itself.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>The layers in order, named by their numbers; batch normalization's are missing.</summary>
    public Sequential Layers => _main;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A <c>generator.onnx</c> or <c>discriminator.onnx</c> of this product.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">
    /// It is something else, conditional, or broken; the message names the file and, where it can, the node.
    /// </exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static ImportedNetwork Load(string path) => From(OnnxModel.Load(path));

    /// <summary>Builds the network of a model in memory.</summary>
    /// <param name="model">A generator or discriminator of this product, neither a variant.</param>
    /// <exception cref="InvalidDataException">
    /// It is something else, or conditional; the message names the node, where it can.
    /// </exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static ImportedNetwork From(OnnxModel model)
    {
        ModelMetadata metadata = ModelMetadata.Read(model);
        if (metadata.Classes is not null)
        {
            throw new InvalidDataException(
                $"'{model.Name}' is conditional, and its layers are no single chain, which alone is read back; start from the weights "
                + "of its run (dcgan export RUN --safetensors), which NetworkWeights reads.");
        }

        IReadOnlyList<LayerPlan> layers = Read(model, metadata);
        RunLimits.Require(model);
        LibTorch.EnsureLoaded();
        return new ImportedNetwork(
            metadata, nn.Sequential(layers.Select(layer => ($"{layer.Layer}", layer.Build()))));
    }

    /// <summary>
    /// The network as a model again, in the form that this version writes: with the weights as they are now, and the
    /// metadata of the file.
    /// </summary>
    public OnnxModel ToOnnx() => Metadata.Role == ModelRole.Generator
        ? GeneratorExport.Build(_main, Metadata)
        : DiscriminatorExport.Build(_main, Metadata);

    /// <summary>A discriminator as a feature extractor; see <see cref="Networks.FeatureMaps"/>.</summary>
    /// <exception cref="InvalidOperationException">The network is a generator.</exception>
    public OnnxModel ToFeatures() => Metadata.Role == ModelRole.Discriminator
        ? FeaturesExport.Build(_main, Metadata)
        : throw new InvalidOperationException("A generator has no features; a discriminator is needed.");

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Metadata.Role == ModelRole.Generator
        ? _main.forward(input.reshape(-1, Metadata.LatentSize, 1, 1))
        : _main.forward(input).reshape(-1, 1);

    private static IReadOnlyList<LayerPlan> Read(OnnxModel model, ModelMetadata metadata)
    {
        (Func<OnnxModel, ModelMetadata, IReadOnlyList<LayerPlan>> read, int outputs) = metadata.Role switch
        {
            ModelRole.Generator => (GeneratorReader.Read, 1),
            ModelRole.Discriminator => ((Func<OnnxModel, ModelMetadata, IReadOnlyList<LayerPlan>>)DiscriminatorReader.Read, 2),
            _ => throw new InvalidDataException(
                $"'{model.Name}' is a {metadata.Role} model; a generator or discriminator is needed."),
        };
        return model.Inputs.Count == 1 && model.Outputs.Count == outputs
            ? read(model, metadata)
            : throw new InvalidDataException(
                $"'{model.Name}' has {model.Inputs.Count} inputs and {model.Outputs.Count} outputs, which makes it a "
                + "variant; start from the plain file.");
    }
}
