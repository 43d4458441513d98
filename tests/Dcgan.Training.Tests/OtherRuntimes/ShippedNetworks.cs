using Dcgan.Onnx;
using Dcgan.Training.Import;
using Dcgan.Training.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>The networks of a shipped model in TorchSharp, read back from its files.</summary>
internal sealed class ShippedNetworks : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> _generator;
    private readonly Sequential _discriminator;
    private readonly IDisposable[] _owners;

    /// <summary>Reads the networks.</summary>
    /// <param name="generator">The model's generator.</param>
    /// <param name="discriminator">Its discriminator.</param>
    public ShippedNetworks(OnnxModel generator, OnnxModel discriminator)
    {
        Metadata = ModelMetadata.Read(generator);
        if (Metadata.Classes is null)
        {
            ImportedNetwork[] imported = [ImportedNetwork.From(generator), ImportedNetwork.From(discriminator)];
            (_generator, _discriminator, _owners) = (imported[0], imported[1].Layers, imported);
        }
        else
        {
            (_generator, _discriminator) = (ConditionalLayers.OfGenerator(generator), ConditionalLayers.OfDiscriminator(discriminator));
            _owners = [_generator, _discriminator];
        }
    }

    /// <summary>What the generator says of itself.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Images of latents [batch, latent_size], and of labels [batch] where the model has classes.</summary>
    public Tensor Images(Tensor latents, long[] labels) => Metadata.Classes is ClassLabels classes
        ? _generator.forward(cat([latents, nn.functional.one_hot(tensor(labels), classes.Count).to(float32)], 1))
        : _generator.forward(latents);

    /// <summary>Logits [batch, 1] of images, each as one of its class where the model has classes.</summary>
    public Tensor Logits(Tensor images, long[] labels)
    {
        Tensor logits = _discriminator.forward(images).flatten(1);
        return Metadata.Classes is null ? logits : logits.gather(1, tensor(labels).unsqueeze(1));
    }

    /// <summary>Features [batch, n] of images.</summary>
    public Tensor Features(Tensor images) => FeatureMaps.Extract(_discriminator, images);

    public void Dispose()
    {
        foreach (IDisposable owner in _owners)
        {
            owner.Dispose();
        }
    }
}
