using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Training.Tests.Import;

/// <summary>How a file writes the first layer of a generator.</summary>
public enum FirstLayer
{
    /// <summary>A transposed convolution behind a Reshape to maps of one pixel.</summary>
    Transposed,

    /// <summary>A product, the shape of its maps, and the activation.</summary>
    Product,

    /// <summary>A product, the activation, and the shape of its maps.</summary>
    ProductAndActivation,
}

/// <summary>
/// A generator of 16×12 pixels with random weights, written to ONNX node by node: two layers from a latent of 5 to maps
/// of 8×6 and to the image.
/// </summary>
internal sealed class WrittenGenerator
{
    public const int LatentSize = 5;
    public const int Maps = 6;
    public const int Channels = 3;
    public const int Height = 16;
    public const int Width = 12;

    private readonly Random _random = new(3);

    public WrittenGenerator()
    {
        FirstWeights = Numbers(LatentSize * Maps * 8 * 6);
        FirstBias = Numbers(Maps);
        SecondWeights = Numbers(Maps * Channels * 16);
        SecondBias = Numbers(Channels);
    }

    /// <summary>[latent, maps, 8, 6], as Torch has them.</summary>
    public float[] FirstWeights { get; }

    /// <summary>One a map.</summary>
    public float[] FirstBias { get; }

    /// <summary>[maps, channels, 4, 4].</summary>
    public float[] SecondWeights { get; }

    /// <summary>One a channel.</summary>
    public float[] SecondBias { get; }

    /// <summary>The file.</summary>
    public OnnxModel Write(FirstLayer form)
    {
        var builder = new OnnxModelBuilder("generator");
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, LatentSize);
        string maps = form == FirstLayer.Transposed ? AddTransposed(builder) : AddProduct(builder, form);
        builder.AddNode(
            "ConvTranspose",
            "main.3",
            [
                maps,
                builder.AddInitializer("main.3.weight", SecondWeights, Maps, Channels, 4, 4),
                builder.AddInitializer("main.3.bias", SecondBias, Channels),
            ],
            "main.3",
            TinyModels.Window(4, 4, 2, 1));
        builder.AddNode("Tanh", "main.4", ["main.3"], "image");
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, Channels, Height, Width);
        var metadata = new ModelMetadata
        {
            Role = ModelRole.Generator,
            LatentSize = LatentSize,
            Channels = Channels,
            Height = Height,
            Width = Width,
            Dataset = "noise",
            ImagesSeen = 12,
            Loss = "none",
        };
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        return builder.Build("written.onnx");
    }

    private string AddTransposed(OnnxModelBuilder builder)
    {
        string shape = builder.AddInitializer("latent.shape", [0L, LatentSize, 1, 1], 4);
        string column = builder.AddNode("Reshape", "latent.reshape", ["latent", shape], "latent.spatial");
        string weights = builder.AddInitializer("main.0.weight", FirstWeights, LatentSize, Maps, 8, 6);
        string bias = builder.AddInitializer("main.0.bias", FirstBias, Maps);
        builder.AddNode("ConvTranspose", "main.0", [column, weights, bias], "main.0", TinyModels.Window(8, 6, 1, 0));
        return builder.AddNode("Relu", "main.2", ["main.0"], "main.2");
    }

    private string AddProduct(OnnxModelBuilder builder, FirstLayer form)
    {
        float[] repeated = [.. FirstBias.SelectMany(value => Enumerable.Repeat(value, 48))];
        float[] transposed =
            [.. Enumerable.Range(0, Maps * 48).SelectMany(row => FirstWeights.Where((_, i) => i % (Maps * 48) == row))];
        string weights = builder.AddInitializer("main.0.weight", transposed, Maps * 48, LatentSize);
        string bias = builder.AddInitializer("main.0.bias", repeated, repeated.Length);
        string shape = builder.AddInitializer("main.0.shape", [0L, Maps, 8, 6], 4);
        builder.AddNode("Gemm", "main.0", ["latent", weights, bias], "main.0", OnnxAttribute.Int("transB", 1));
        string value = form == FirstLayer.ProductAndActivation
            ? builder.AddNode("Relu", "main.2", ["main.0"], "main.2")
            : "main.0";
        string maps = builder.AddNode("Reshape", "main.0/reshape", [value, shape], "maps");
        return form == FirstLayer.ProductAndActivation ? maps : builder.AddNode("Relu", "main.2", [maps], "main.2");
    }

    private float[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((0.8 * _random.NextDouble()) - 0.4))];
}
