using Dcgan.Onnx;

namespace Dcgan.Tests.Shared.Onnx;

/// <summary>
/// Models of this product's three roles, a few thousand parameters large, with seeded random weights: two layers each,
/// so that a test can work out by hand what they must answer.
/// </summary>
internal static class TinyModels
{
    /// <summary>Feature maps between the two layers.</summary>
    public const int Maps = 6;

    /// <summary>The slope of LeakyReLU below zero.</summary>
    public const float Slope = 0.2f;

    /// <summary>The name of the image set in the metadata.</summary>
    public const string Dataset = "tiny";

    /// <summary>
    /// <c>latent</c> [batch, latentSize] to <c>image</c> [batch, channels, height, width]: a transposed convolution to
    /// half the size, ReLU, a 4×4 transposed convolution of stride 2, tanh. Height and width are even.
    /// </summary>
    public static OnnxModel Generator(int channels = 3, int height = 8, int width = 8, int latentSize = 5, int seed = 1)
    {
        var random = new Random(seed);
        var builder = new OnnxModelBuilder("generator");
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, latentSize);
        string shape = builder.AddInitializer("shape", [0L, latentSize, 1, 1], 4);
        string project = Weights(builder, random, "project.weight", 0.5, latentSize, Maps, height / 2, width / 2);
        string projectBias = Weights(builder, random, "project.bias", 0.2, Maps);
        string paint = Weights(builder, random, "paint.weight", 0.5, Maps, channels, 4, 4);
        string paintBias = Weights(builder, random, "paint.bias", 0.2, channels);

        string column = builder.AddNode("Reshape", "Reshape", ["latent", shape], "column");
        string maps = builder.AddNode(
            "ConvTranspose", "project", [column, project, projectBias], "maps", Window(height / 2, width / 2, 1, 0));
        string active = builder.AddNode("Relu", "Relu", [maps], "active");
        string painted = builder.AddNode(
            "ConvTranspose", "paint", [active, paint, paintBias], "painted", Window(4, 4, 2, 1));
        builder.AddNode("Tanh", "Tanh", [painted], "image");
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, channels, height, width);
        return Finish(builder, ModelRole.Generator, channels, height, width, latentSize);
    }

    /// <summary>
    /// <c>image</c> [batch, channels, height, width] to <c>probability</c> and <c>logit</c> [batch, 1]: a 4×4
    /// convolution of stride 2, LeakyReLU, a convolution over all that is left, sigmoid. Height and width are even.
    /// </summary>
    public static OnnxModel Discriminator(
        int channels = 3, int height = 8, int width = 8, int latentSize = 5, int seed = 2)
    {
        var random = new Random(seed);
        var builder = new OnnxModelBuilder("discriminator");
        string active = AddFirstLayer(builder, random, channels, height, width);
        string judge = Weights(builder, random, "judge.weight", 0.2, 1, Maps, height / 2, width / 2);
        string judgeBias = Weights(builder, random, "judge.bias", 0.2, 1);
        string judged = builder.AddNode(
            "Conv", "judge", [active, judge, judgeBias], "judged", Window(height / 2, width / 2, 1, 0));
        string logit = builder.AddNode("Flatten", "Flatten", [judged], "logit", OnnxAttribute.Int("axis", 1));
        builder.AddNode("Sigmoid", "Sigmoid", [logit], "probability");
        builder.AddOutput("probability", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.AddOutput("logit", OnnxElementType.Float, OnnxDimension.Batch, 1);
        return Finish(builder, ModelRole.Discriminator, channels, height, width, latentSize);
    }

    /// <summary>
    /// <c>image</c> [batch, channels, height, width] to <c>features</c>: a 4×4 convolution of stride 2, LeakyReLU,
    /// 2×2 max-pooling, flattened to <see cref="FeatureCount"/> values. Height and width are multiples of 4.
    /// </summary>
    public static OnnxModel Features(
        int channels = 3, int height = 8, int width = 8, int latentSize = 5, int seed = 3)
    {
        var random = new Random(seed);
        var builder = new OnnxModelBuilder("features");
        string active = AddFirstLayer(builder, random, channels, height, width);
        string pooled = builder.AddNode("MaxPool", "MaxPool", [active], "pooled",
            OnnxAttribute.Ints("kernel_shape", 2, 2), OnnxAttribute.Ints("strides", 2, 2));
        builder.AddNode("Flatten", "Flatten", [pooled], "features", OnnxAttribute.Int("axis", 1));
        builder.AddOutput("features", OnnxElementType.Float, OnnxDimension.Batch, FeatureCount(height, width));
        return Finish(builder, ModelRole.Features, channels, height, width, latentSize);
    }

    /// <summary>Values of one feature vector of <see cref="Features"/>.</summary>
    public static int FeatureCount(int height, int width) => Maps * (height / 4) * (width / 4);

    private static string AddFirstLayer(OnnxModelBuilder builder, Random random, int channels, int height, int width)
    {
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, channels, height, width);
        string look = Weights(builder, random, "look.weight", 0.3, Maps, channels, 4, 4);
        string lookBias = Weights(builder, random, "look.bias", 0.2, Maps);
        string maps = builder.AddNode("Conv", "look", ["image", look, lookBias], "maps", Window(4, 4, 2, 1));
        return builder.AddNode("LeakyRelu", "LeakyRelu", [maps], "active", OnnxAttribute.Float("alpha", Slope));
    }

    private static OnnxModel Finish(
        OnnxModelBuilder builder, ModelRole role, int channels, int height, int width, int latentSize)
    {
        var metadata = new ModelMetadata
        {
            Role = role,
            LatentSize = latentSize,
            Channels = channels,
            Height = height,
            Width = width,
            Dataset = Dataset,
            ImagesSeen = 0,
            Loss = "non-saturating",
        };
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        return builder.Build($"tiny {role}");
    }

    /// <summary>The attributes of a convolution, transposed or not.</summary>
    public static OnnxAttribute[] Window(long height, long width, long stride, long padding) =>
    [
        OnnxAttribute.Ints("dilations", 1, 1),
        OnnxAttribute.Int("group", 1),
        OnnxAttribute.Ints("kernel_shape", height, width),
        OnnxAttribute.Ints("pads", padding, padding, padding, padding),
        OnnxAttribute.Ints("strides", stride, stride),
    ];

    /// <summary>An initialiser of numbers spread evenly between −scale and scale.</summary>
    private static string Weights(
        OnnxModelBuilder builder, Random random, string name, double scale, params long[] dimensions)
    {
        float[] values = new float[dimensions.Aggregate(1L, (product, dimension) => product * dimension)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(scale * ((2 * random.NextDouble()) - 1));
        }

        return builder.AddInitializer(name, values, dimensions);
    }
}
