using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Networks;

namespace Dcgan.Training.Export;

/// <summary>Turns a calibrated discriminator into ONNX: images to probabilities of being real.</summary>
internal static class DiscriminatorExport
{
    /// <summary>Builds the model.</summary>
    /// <param name="discriminator">The network and what its logits are scaled by.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(CalibratedDiscriminator discriminator, ModelMetadata metadata)
    {
        NetworkShape shape = discriminator.Network.Shape;
        OnnxModelBuilder builder = ExportedModel.Begin(
            metadata with { Role = ModelRole.Discriminator },
            "DCGAN discriminator: image [batch, channels, height, width] in [-1, 1] to its probability of being real, "
            + "calibrated on held-out images, and its logit.");
        LayerExport.Value image = ExportedModel.AddImageInput(builder, shape);
        LayerExport.Value map = new LayerExport(builder).Add(
            discriminator.Network.Layers,
            "main",
            image,
            output: null,
            (discriminator.Scaling.Scale, discriminator.Scaling.Shift))[^1];
        builder.AddNode("Flatten", "logit", [map.Name], "logit", OnnxAttribute.Int("axis", 1));
        builder.AddNode("Sigmoid", "probability", ["logit"], "probability");
        builder.AddOutput("probability", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.AddOutput("logit", OnnxElementType.Float, OnnxDimension.Batch, 1);
        return builder.Build("discriminator.onnx");
    }
}
