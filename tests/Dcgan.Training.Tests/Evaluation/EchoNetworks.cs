using Dcgan.Onnx;

namespace Dcgan.Training.Tests.Evaluation;

/// <summary>Feature networks whose features are what they were given, so that a test sees each number of their input.</summary>
internal static class EchoNetworks
{
    /// <summary>A network without metadata, as other programs write them.</summary>
    /// <param name="type">float32 or uint8.</param>
    /// <param name="shape">Of a row; −1 for a side that the file leaves open.</param>
    /// <param name="output">The name of its output.</param>
    /// <param name="metadata">The file's metadata.</param>
    public static OnnxModel Foreign(
        OnnxElementType type, long[] shape, string output = "pool", params (string Key, string Value)[] metadata)
    {
        var builder = new OnnxModelBuilder("echo");
        builder.AddInput("input", type, [OnnxDimension.Batch, .. shape.Select(
            side => side < 0 ? new OnnxDimension("side") : new OnnxDimension(side))]);
        string flat = builder.AddNode("Flatten", "Flatten", ["input"], "flat", OnnxAttribute.Int("axis", 1));
        builder.AddNode(
            "Cast", "Cast", [flat], output, OnnxAttribute.Int("to", (long)OnnxElementType.Float));
        builder.AddOutput(
            output,
            OnnxElementType.Float,
            OnnxDimension.Batch,
            shape.Contains(-1) ? new OnnxDimension("values") : new OnnxDimension(shape.Aggregate(1L, (a, b) => a * b)));
        foreach ((string key, string value) in metadata)
        {
            builder.SetMetadata(key, value);
        }

        return builder.Build("echo.onnx");
    }

    /// <summary>
    /// A feature extractor of this product: its features are the image, and it has logits, ten times the first values.
    /// </summary>
    public static OnnxModel Own(int channels, int height, int width, int classes = 0)
    {
        var builder = new OnnxModelBuilder("features");
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, channels, height, width);
        string flat = builder.AddNode("Flatten", "Flatten", ["image"], "features", OnnxAttribute.Int("axis", 1));
        builder.AddOutput("features", OnnxElementType.Float, OnnxDimension.Batch, channels * height * width);
        if (classes > 0)
        {
            string starts = builder.AddInitializer("starts", [0L], 1);
            string ends = builder.AddInitializer("ends", [(long)classes], 1);
            string axes = builder.AddInitializer("axes", [1L], 1);
            string some = builder.AddNode("Slice", "Slice", [flat, starts, ends, axes], "some");
            string ten = builder.AddInitializer("ten", [10f], 1);
            builder.AddNode("Mul", "Mul", [some, ten], "logits");
            builder.AddOutput("logits", OnnxElementType.Float, OnnxDimension.Batch, classes);
        }

        var metadata = new ModelMetadata
        {
            Role = ModelRole.Features,
            LatentSize = 5,
            Channels = channels,
            Height = height,
            Width = width,
            Dataset = "echo",
            ImagesSeen = 1,
            Loss = "none",
        };
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        return builder.Build("echo-features.onnx");
    }
}
