using Dcgan.Onnx;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>A feature network with the inputs and outputs of Inception's: colours of four quarters, and two classes by them.</summary>
internal static class FeatureNetworks
{
    private const int Size = 299;
    private const int Features = 3 * 2 * 2;
    private const int Classes = 2;

    public static void LikeInception(string path)
    {
        var builder = new OnnxModelBuilder("inception");
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, 3, Size, Size);
        string weight = builder.AddInitializer("weight", [.. Enumerable.Range(0, Features * Classes).Select(i => i % 5 - 2f)], Features, Classes);
        string quarters = builder.AddNode("AveragePool", "quarters", ["image"], "quarters",
            OnnxAttribute.Ints("kernel_shape", 149, 149), OnnxAttribute.Ints("strides", 150, 150));
        string pooled = builder.AddNode("Flatten", "pool", [quarters], "pool3", OnnxAttribute.Int("axis", 1));
        builder.AddNode("MatMul", "classes", [pooled, weight], "logits");
        builder.AddOutput("pool3", OnnxElementType.Float, OnnxDimension.Batch, Features);
        builder.AddOutput("logits", OnnxElementType.Float, OnnxDimension.Batch, Classes);
        builder.Build("inception").Save(path);
    }
}
