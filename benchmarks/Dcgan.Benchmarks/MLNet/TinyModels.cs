using Dcgan.Onnx;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Networks that take no time to speak of, so that what is around them is what is measured.</summary>
internal static class TinyModels
{
    /// <summary>Height and width of the images.</summary>
    public const int Side = 4;

    private const int LatentSize = 4;

    /// <summary>tanh of a linear function of the latent vector.</summary>
    public static OnnxModel Generator()
    {
        OnnxModelBuilder builder = Start(ModelRole.Generator);
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, LatentSize);
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, 1, Side, Side);
        string shape = builder.AddInitializer("shape", [-1L, LatentSize, 1, 1], 4);
        string weight = builder.AddInitializer("weight", Weights(LatentSize * Side * Side), LatentSize, 1, Side, Side);
        string column = builder.AddNode("Reshape", "reshape", ["latent", shape], "column");
        string sum = builder.AddNode("ConvTranspose", "conv", [column, weight], "sum");
        builder.AddNode("Tanh", "tanh", [sum], "image");
        return builder.Build("generator");
    }

    /// <summary>A linear function of the image.</summary>
    public static OnnxModel Discriminator()
    {
        OnnxModelBuilder builder = Start(ModelRole.Discriminator);
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, 1, Side, Side);
        builder.AddOutput("probability", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.AddOutput("logit", OnnxElementType.Float, OnnxDimension.Batch, 1);
        string shape = builder.AddInitializer("shape", [-1L, 1], 2);
        string weight = builder.AddInitializer("weight", Weights(Side * Side), 1, 1, Side, Side);
        string sum = builder.AddNode("Conv", "conv", ["image", weight], "sum");
        builder.AddNode("Reshape", "reshape", [sum, shape], "logit");
        builder.AddNode("Sigmoid", "sigmoid", ["logit"], "probability");
        return builder.Build("discriminator");
    }

    private static OnnxModelBuilder Start(ModelRole role)
    {
        var builder = new OnnxModelBuilder($"{role}");
        var metadata = new ModelMetadata
        {
            Role = role,
            LatentSize = LatentSize,
            Channels = 1,
            Height = Side,
            Width = Side,
            Dataset = "none",
            ImagesSeen = 0,
            Loss = "none",
        };
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        return builder;
    }

    private static float[] Weights(int count)
    {
        var random = new Random(0);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
