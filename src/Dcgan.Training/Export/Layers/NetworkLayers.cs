using Dcgan.Onnx;
using Dcgan.Training.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Layers;

/// <summary>This product's networks: their layers, and what shapes go in and out.</summary>
internal static class NetworkLayers
{
    /// <summary>Latents [batch, latent_size] to images.</summary>
    public static OnnxValueInfo Write(Networks.Generator module, OnnxValueInfo input, ModuleWriter writer) =>
        WriteGenerator(module.Layers, input, writer);

    /// <summary>Images to logits [batch, 1].</summary>
    public static OnnxValueInfo Write(Discriminator module, OnnxValueInfo input, ModuleWriter writer) =>
        WriteDiscriminator(module.Layers, input, writer);

    /// <summary>The layers of a generator, which takes latents as 1×1 maps.</summary>
    public static OnnxValueInfo WriteGenerator(Sequential layers, OnnxValueInfo latents, ModuleWriter writer)
    {
        using Flatten flat = nn.Flatten();
        using Unflatten maps = nn.Unflatten(1, [-1, 1, 1]);
        return writer.AddChain(latents, ("latent", flat), ("latent", maps), ("main", layers));
    }

    /// <summary>The layers of a discriminator, which gives logits as 1×1 maps.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="images">What they read.</param>
    /// <param name="writer">The network's part of the graph.</param>
    /// <param name="calibration">What the logits are scaled and shifted by, as normalization of one channel.</param>
    public static OnnxValueInfo WriteDiscriminator(
        Sequential layers, OnnxValueInfo images, ModuleWriter writer, BatchNorm2d? calibration = null)
    {
        using Flatten flat = nn.Flatten();
        return calibration is null
            ? writer.AddChain(images, ("main", layers), ("logit", flat))
            : writer.AddChain(images, ("main", layers), ("calibration", calibration), ("logit", flat));
    }
}
