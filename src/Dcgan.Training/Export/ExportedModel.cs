using Dcgan.Onnx;
using Dcgan.Training.Networks;

namespace Dcgan.Training.Export;

/// <summary>What the exported models have in common.</summary>
internal static class ExportedModel
{
    /// <summary>Starts a model with metadata.</summary>
    public static OnnxModelBuilder Begin(ModelMetadata metadata, string docString)
    {
        IReadOnlyDictionary<string, string> properties = metadata.ToProperties();
        var builder = new OnnxModelBuilder(properties["dcgan.role"], docString);
        foreach ((string key, string value) in properties)
        {
            builder.SetMetadata(key, value);
        }

        return builder;
    }

    /// <summary>Adds the input <c>image</c> [batch, channels, height, width] in [-1, 1].</summary>
    public static LayerExport.Value AddImageInput(OnnxModelBuilder builder, NetworkShape shape)
    {
        builder.AddInput(
            "image", OnnxElementType.Float, OnnxDimension.Batch, shape.Channels, shape.Height, shape.Width);
        return new LayerExport.Value("image", shape.Channels, shape.Height, shape.Width);
    }
}
