using Dcgan.Onnx;

namespace Dcgan.MLNet.Tests;

/// <summary>
/// Networks of one layer, in the form of this product's files. Height and width differ, so that a mix-up shows.
/// </summary>
internal static class SmallModels
{
    public const int LatentSize = 6;
    public const int Height = 5;
    public const int Width = 7;
    public const int FeatureCount = 4;

    /// <summary>tanh of a transposed convolution of the latent vector with kernels of the image's size.</summary>
    public static OnnxModel Generator(int channels)
    {
        OnnxModelBuilder builder = Start(ModelRole.Generator, channels);
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, LatentSize);
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, channels, Height, Width);
        string shape = builder.AddInitializer("shape", [-1L, LatentSize, 1, 1], 4);
        string weight = builder.AddInitializer(
            "weight", Weights(1, LatentSize * channels * Height * Width, 0.7), LatentSize, channels, Height, Width);
        string column = builder.AddNode("Reshape", "reshape", ["latent", shape], "column");
        string sum = builder.AddNode("ConvTranspose", "conv", [column, weight], "sum");
        builder.AddNode("Tanh", "tanh", [sum], "image");
        return builder.Build("generator");
    }

    /// <summary>A convolution with one kernel of the image's size.</summary>
    public static OnnxModel Discriminator(int channels)
    {
        OnnxModelBuilder builder = Start(ModelRole.Discriminator, channels);
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, channels, Height, Width);
        builder.AddOutput("probability", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.AddOutput("logit", OnnxElementType.Float, OnnxDimension.Batch, 1);
        string shape = builder.AddInitializer("shape", [-1L, 1], 2);
        string weight = builder.AddInitializer(
            "weight", Weights(2, channels * Height * Width, 0.4), 1, channels, Height, Width);
        string sum = builder.AddNode("Conv", "conv", ["image", weight], "sum");
        builder.AddNode("Reshape", "reshape", [sum, shape], "logit");
        builder.AddNode("Sigmoid", "sigmoid", ["logit"], "probability");
        return builder.Build("discriminator");
    }

    /// <summary>A convolution with <see cref="FeatureCount"/> kernels of the image's size.</summary>
    public static OnnxModel Features(int channels)
    {
        OnnxModelBuilder builder = Start(ModelRole.Features, channels);
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, channels, Height, Width);
        builder.AddOutput("features", OnnxElementType.Float, OnnxDimension.Batch, FeatureCount);
        string shape = builder.AddInitializer("shape", [-1L, FeatureCount], 2);
        string weight = builder.AddInitializer(
            "weight", Weights(3, FeatureCount * channels * Height * Width, 0.4), FeatureCount, channels, Height, Width);
        string sum = builder.AddNode("Conv", "conv", ["image", weight], "sum");
        builder.AddNode("Reshape", "reshape", [sum, shape], "features");
        return builder.Build("features");
    }

    private static OnnxModelBuilder Start(ModelRole role, int channels)
    {
        var builder = new OnnxModelBuilder(role.ToString());
        var metadata = new ModelMetadata
        {
            Role = role,
            LatentSize = LatentSize,
            Channels = channels,
            Height = Height,
            Width = Width,
            Dataset = "test",
            ImagesSeen = 0,
            Loss = "none",
        };
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        return builder;
    }

    private static float[] Weights(int seed, int count, double scale)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2 - 1) * scale))];
    }
}
