using Dcgan.Onnx;
using Dcgan.Training.Networks;

namespace Dcgan.Training.Export;

/// <summary>Turns a generator into ONNX: latents to images.</summary>
internal static class GeneratorExport
{
    /// <summary>Builds the model.</summary>
    /// <param name="generator">The network, in evaluation mode.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(Generator generator, ModelMetadata metadata)
    {
        NetworkShape shape = generator.Shape;
        OnnxModelBuilder builder = ExportedModel.Begin(
            metadata with { Role = ModelRole.Generator },
            "DCGAN generator: latent [batch, latent_size], standard normal, to image [batch, channels, height, width] in "
            + "[-1, 1].");
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, shape.LatentSize);
        string spatial = builder.AddInitializer("latent.shape", [0L, shape.LatentSize, 1, 1], 4);
        builder.AddNode("Reshape", "latent.reshape", ["latent", spatial], "latent.spatial");

        var layers = new LayerExport(builder);
        var input = new LayerExport.Value("latent.spatial", shape.LatentSize, 1, 1);
        layers.Add(generator.Layers, "main", input, "image");
        builder.AddOutput(
            "image", OnnxElementType.Float, OnnxDimension.Batch, shape.Channels, shape.Height, shape.Width);
        return builder.Build("generator.onnx");
    }
}
