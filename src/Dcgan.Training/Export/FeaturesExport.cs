using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using Dcgan.Training.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>Turns a discriminator into an ONNX feature extractor; see <see cref="FeatureMaps"/>.</summary>
internal static class FeaturesExport
{
    /// <summary>Builds the model.</summary>
    /// <param name="discriminator">The network with re-estimated statistics.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(Discriminator discriminator, ModelMetadata metadata) =>
        Build(discriminator.Layers, metadata);

    /// <summary>Builds the model.</summary>
    /// <param name="layers">A discriminator's layers, with LeakyReLU after every convolution but the logit's.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(Sequential layers, ModelMetadata metadata)
    {
        GraphWriter graph = ExportedModel.Begin(
            metadata with { Role = ModelRole.Features },
            "DCGAN discriminator as a feature extractor: every convolution's activations but the logit's, max-pooled to "
            + "4x4, flattened and concatenated.");
        ModuleWriter root = ExportedModel.Root(graph, "Features of all layers");
        OnnxValueInfo map = graph.AddInput("image", metadata.Channels, metadata.Height, metadata.Width);
        var parts = new List<OnnxValueInfo>();
        var block = new List<(string Name, nn.Module Module)>();
        foreach ((string name, nn.Module layer) in layers.named_children())
        {
            block.Add(($"main.{name}", layer));
            if (layer is LeakyReLU)
            {
                map = root.AddChain(map, [.. block]);
                block.Clear();
                parts.Add(AddPooled(map, new ModuleWriter(
                    graph, $"features.{parts.Count}", "Features", $"Features of main.{name}")));
            }
        }

        graph.AddOutput("features", root.AddNode("Concat", "features", parts, OnnxAttribute.Int("axis", 1)));
        return graph.Build();
    }

    private static OnnxValueInfo AddPooled(OnnxValueInfo map, ModuleWriter writer)
    {
        long[] sizes = writer.Sizes(map, rank: 4);
        (int kernelHeight, int strideHeight) = FeatureMaps.Window((int)sizes[1]);
        (int kernelWidth, int strideWidth) = FeatureMaps.Window((int)sizes[2]);
        using MaxPool2d pool = nn.MaxPool2d((kernelHeight, kernelWidth), (strideHeight, strideWidth));
        using Flatten flat = nn.Flatten();
        return kernelHeight > 1 || kernelWidth > 1
            ? writer.AddChain(map, ("pool", pool), ("flat", flat))
            : writer.AddChain(map, ("flat", flat));
    }
}
