using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// A generator's graph for ML.NET's ONNX transformer, which runs one row at a time: all of the work between the input
/// column and the output columns that ML.NET's image conversion cannot do exactly.
/// </summary>
internal static class GeneratorGraph
{
    private const string Prefix = "stock/";

    /// <summary>
    /// From <see cref="StockColumns.Input"/> (a latent vector, or a seed as <see cref="StockSeed"/> prepares it), and
    /// <see cref="StockColumns.Label"/> where it is conditional, to <see cref="StockColumns.Values"/> [channels, height, width]
    /// and <see cref="StockColumns.Argb"/> [4, height, width].
    /// </summary>
    public static byte[] Create(LoadedModel generator, DataViewType inputType, FittedLabels? labels)
    {
        bool takesSeeds = SeedColumn.Accepts(inputType);
        OnnxModel network = takesSeeds ? GeneratorVariants.WithSeedInput(generator.Model) : generator.Model;
        OnnxModel before = takesSeeds
            ? StockSeed.Graph(inputType)
            : VectorGraph.Create(inputType, "latent", generator.Metadata.LatentSize);
        return GraphJoin.Join(
            StockLabel.Beside(before, labels),
            GeneratorVariants.WithArgbOutput(network),
            WithoutBatchAxis(generator.Metadata));
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
