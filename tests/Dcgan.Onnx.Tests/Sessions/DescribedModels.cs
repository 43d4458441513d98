namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>Models of "other programs": no metadata, names and shapes of all kinds.</summary>
internal static class DescribedModels
{
    /// <summary>Images of 1×2×2.</summary>
    public static ModelDescription Generator { get; } = new()
    {
        Role = ModelRole.Generator,
        LatentSize = 4,
        Channels = 1,
        Height = 2,
        Width = 2,
    };

    public static ModelDescription Discriminator { get; } = Generator with { Role = ModelRole.Discriminator };

    public static ModelDescription Features { get; } = Generator with { Role = ModelRole.Features };

    /// <summary>The image is the tanh of the latent.</summary>
    public static OnnxModel Tanh(OnnxDimension[] input, OnnxDimension[] output)
    {
        var builder = new OnnxModelBuilder("foreign");
        builder.AddInput("z", OnnxElementType.Float, input);
        string shape = builder.AddInitializer("shape", [-1L, 1, 2, 2], 4);
        string map = builder.AddNode("Reshape", "Reshape", ["z", shape], "map");
        builder.AddNode("Tanh", "Tanh", [map], "y");
        builder.AddOutput("y", OnnxElementType.Float, output);
        return builder.Build("foreign.onnx");
    }

    /// <summary>Gives the first value of each image, or its sigmoid, in a shape of one's choice.</summary>
    public static OnnxModel First(
        OnnxDimension batch, long[] shape, OnnxDimension[] output, bool sigmoid = false, string input = "x")
    {
        var builder = new OnnxModelBuilder("foreign");
        builder.AddInput(input, OnnxElementType.Float, batch, 1, 2, 2);
        string flat = builder.AddNode("Flatten", "Flatten", [input], "flat", OnnxAttribute.Int("axis", 1));
        string start = builder.AddInitializer("start", [0L], 1);
        string end = builder.AddInitializer("end", [1L], 1);
        string axis = builder.AddInitializer("axis", [1L], 1);
        string first = builder.AddNode("Slice", "Slice", [flat, start, end, axis], "first");
        string value = sigmoid ? builder.AddNode("Sigmoid", "Sigmoid", [first], "p") : first;
        builder.AddNode("Reshape", "Reshape", [value, builder.AddInitializer("s", shape, shape.Length)], "y");
        builder.AddOutput("y", OnnxElementType.Float, output);
        return builder.Build("foreign.onnx");
    }
}
