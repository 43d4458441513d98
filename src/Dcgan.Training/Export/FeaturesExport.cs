using Dcgan.Onnx;
using Dcgan.Training.Networks;
using TorchSharp.Modules;

namespace Dcgan.Training.Export;

/// <summary>Turns a discriminator into an ONNX feature extractor; see <see cref="FeatureMaps"/>.</summary>
internal static class FeaturesExport
{
    /// <summary>Builds the model.</summary>
    /// <param name="discriminator">The network with re-estimated statistics, in evaluation mode.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(Discriminator discriminator, ModelMetadata metadata)
    {
        NetworkShape shape = discriminator.Shape;
        OnnxModelBuilder builder = ExportedModel.Begin(
            metadata with { Role = ModelRole.Features },
            "DCGAN discriminator as a feature extractor: every convolution's activations but the logit's, max-pooled to "
            + "4x4, flattened and concatenated.");
        LayerExport.Value image = ExportedModel.AddImageInput(builder, shape);

        // All but the convolution that gives the logit.
        Sequential convolutions = discriminator.Layers[..^1];
        var layers = new LayerExport(builder);
        var parts = new List<(string Name, long Size)>();
        foreach (LayerExport.Value map in layers.Add(convolutions, "main", image, output: null))
        {
            parts.Add(AddPooling(builder, map, $"features.{parts.Count}"));
        }

        builder.AddNode(
            "Concat", "features", parts.Select(part => part.Name), "features", OnnxAttribute.Int("axis", 1));
        builder.AddOutput("features", OnnxElementType.Float, OnnxDimension.Batch, parts.Sum(part => part.Size));
        return builder.Build("features.onnx");
    }

    private static (string Name, long Size) AddPooling(
        OnnxModelBuilder builder, LayerExport.Value map, string path)
    {
        (int kernelHeight, int strideHeight) = FeatureMaps.Window((int)map.Height);
        (int kernelWidth, int strideWidth) = FeatureMaps.Window((int)map.Width);
        LayerExport.Value pooled = map;
        if (kernelHeight > 1 || kernelWidth > 1)
        {
            pooled = new LayerExport.Value(
                $"{path}.pooled",
                map.Channels,
                ((map.Height - kernelHeight) / strideHeight) + 1,
                ((map.Width - kernelWidth) / strideWidth) + 1);
            builder.AddNode(
                "MaxPool",
                $"{path}.pool",
                [map.Name],
                pooled.Name,
                OnnxAttribute.Ints("kernel_shape", kernelHeight, kernelWidth),
                OnnxAttribute.Ints("pads", 0, 0, 0, 0),
                OnnxAttribute.Ints("strides", strideHeight, strideWidth));
        }

        long size = pooled.Channels * pooled.Height * pooled.Width;
        builder.AddNode("Flatten", $"{path}.flatten", [pooled.Name], path, OnnxAttribute.Int("axis", 1));
        return (path, size);
    }
}
