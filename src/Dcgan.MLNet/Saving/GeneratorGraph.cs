using Dcgan.Onnx;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// A generator's graph for ML.NET's ONNX transformer, which runs one row at a time: all of the work between the input
/// column and the output columns that ML.NET's image conversion cannot do exactly.
/// </summary>
internal static class GeneratorGraph
{
    private const string Prefix = "stock/";

    /// <summary>
    /// From <see cref="StockColumns.Input"/> (a seed or a latent vector) to <see cref="StockColumns.Values"/>
    /// [channels, height, width] and <see cref="StockColumns.Argb"/> [4, height, width].
    /// </summary>
    public static byte[] Create(LoadedModel generator, bool takesSeeds)
    {
        OnnxModel network = takesSeeds ? GeneratorVariants.WithSeedInput(generator.Model) : generator.Model;
        OnnxModel before = takesSeeds
            ? Rename("seed", OnnxElementType.Int64, 1)
            : Rename("latent", OnnxElementType.Float, generator.Metadata.LatentSize);
        return GraphJoin.Join(before, GeneratorVariants.WithArgbOutput(network), WithoutBatchAxis(generator.Metadata));
    }

    private static OnnxModel Rename(string input, OnnxElementType type, int size)
    {
        var builder = new OnnxModelBuilder("input");
        builder.AddInput(StockColumns.Input, type, OnnxDimension.Batch, size);
        builder.AddNode("Identity", $"{Prefix}Identity_{input}", [StockColumns.Input], input);
        builder.AddOutput(input, type, OnnxDimension.Batch, size);
        return builder.Build();
    }

    private static OnnxModel WithoutBatchAxis(ModelMetadata metadata)
    {
        var builder = new OnnxModelBuilder("output");
        AddReshape(builder, "image", StockColumns.Values, metadata.Channels, metadata.Height, metadata.Width);
        AddReshape(builder, "argb", StockColumns.Argb, 4, metadata.Height, metadata.Width);
        return builder.Build();
    }

    private static void AddReshape(
        OnnxModelBuilder builder, string value, string output, int channels, int height, int width)
    {
        builder.AddInput(value, OnnxElementType.Float, OnnxDimension.Batch, channels, height, width);
        string shape = builder.AddInitializer($"{Prefix}{value}_shape", [channels, height, width], 3);
        builder.AddNode("Reshape", $"{Prefix}Reshape_{value}", [value, shape], output);
        builder.AddOutput(output, OnnxElementType.Float, channels, height, width);
    }
}
