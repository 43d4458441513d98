using Dcgan.Onnx;

namespace Dcgan.Tests.Shared.Onnx;

/// <summary>Attribute networks whose values are plain: each is the sigmoid of one pixel.</summary>
internal static class PixelAttributes
{
    /// <summary>
    /// <c>image</c> [batch, channels, height, width] to <c>attributes</c> [batch, channels · height · width].
    /// </summary>
    /// <param name="names">What the metadata call the attributes, as JSON; null for no such metadata.</param>
    /// <param name="channels">Image channels.</param>
    /// <param name="height">Image height.</param>
    /// <param name="width">Image width.</param>
    public static OnnxModel Create(string? names, int channels = 1, int height = 2, int width = 2)
    {
        int size = channels * height * width;
        var builder = new OnnxModelBuilder("attributes");
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, channels, height, width);
        string flat = builder.AddNode("Flatten", "Flatten", ["image"], "flat", OnnxAttribute.Int("axis", 1));
        builder.AddNode("Sigmoid", "Sigmoid", [flat], "attributes");
        builder.AddOutput("attributes", OnnxElementType.Float, OnnxDimension.Batch, size);
        var metadata = new ModelMetadata
        {
            Role = ModelRole.Features,
            LatentSize = 0,
            Channels = channels,
            Height = height,
            Width = width,
            Dataset = "pixels",
            ImagesSeen = 0,
            Loss = "none",
        };
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        if (names is not null)
        {
            builder.SetMetadata("dcgan.attributes", names);
        }

        return builder.Build("pixel attributes");
    }
}
