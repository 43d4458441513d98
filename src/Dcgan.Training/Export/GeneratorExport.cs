using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using Dcgan.Training.Export.Layers;
using Dcgan.Training.Networks;
using TorchSharp.Modules;

namespace Dcgan.Training.Export;

/// <summary>Turns a generator into ONNX: latents to images.</summary>
internal static class GeneratorExport
{
    /// <summary>Builds the model.</summary>
    /// <param name="generator">The network.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(Generator generator, ModelMetadata metadata) => Build(generator.Layers, metadata);

    /// <summary>Builds the model.</summary>
    /// <param name="layers">The layers, which take latents as 1×1 maps.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(Sequential layers, ModelMetadata metadata)
    {
        GraphWriter graph = ExportedModel.Begin(
            metadata with { Role = ModelRole.Generator },
            "DCGAN generator: latent [batch, latent_size], standard normal, "
            + (metadata.Classes is null ? string.Empty : "and label [batch], 0 to one below the number of classes, ")
            + "to image [batch, channels, height, width] in [-1, 1].");
        OnnxValueInfo latents = graph.AddInput("latent", metadata.LatentSize);
        ModuleWriter root = ExportedModel.Root(graph, "Images");
        OnnxValueInfo input = metadata.Classes is ClassLabels classes ? WithLabels(latents, classes.Count, graph) : latents;
        graph.AddOutput("image", NetworkLayers.WriteGenerator(layers, input, root));
        return graph.Build();
    }

    private static OnnxValueInfo WithLabels(OnnxValueInfo latents, int classes, GraphWriter graph)
    {
        ModuleWriter writer = ExportedModel.Root(graph, "Label");
        OnnxValueInfo places = OneHot.Write(graph.AddLabelInput("label"), classes, writer);
        return writer.AddNode("Concat", "latent/label", [latents, places], OnnxAttribute.Int("axis", 1));
    }
}
