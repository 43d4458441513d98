using Dcgan.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Saving;

/// <summary>A generator as ML.NET's own components.</summary>
internal static class StockGenerator
{
    /// <param name="generator">The model.</param>
    /// <param name="options">The columns.</param>
    /// <param name="inputType">The input column's type.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel generator, DcganGenerator.Options options, DataViewType inputType)
    {
        var chain = new StockChain(options.InputColumnName, inputType);
        TransformsCatalog transforms = chain.Transforms;
        chain.Add(SeedColumn.Accepts(inputType)
            ? transforms.Conversion.ConvertType(StockColumns.Input, options.InputColumnName, StockSeed.Kind(inputType))
            : transforms.CopyColumns(StockColumns.Input, options.InputColumnName));
        using var graph = new MemoryStream(SavedStep.Describe(
            GeneratorGraph.Create(generator, inputType), generator.Model, options.InputColumnName, inputType,
            (SavedStep.Image, options.OutputColumnName), (SavedStep.Vector, options.VectorColumnName)));
        chain.Add(transforms.ApplyOnnxModel([StockColumns.Values, StockColumns.Argb], [StockColumns.Input], graph));
        if (options.OutputColumnName is { } image)
        {
            chain.Add(transforms.ConvertToImage(
                generator.Metadata.Height, generator.Metadata.Width, image, StockColumns.Argb,
                ImagePixelExtractingEstimator.ColorBits.All, ImagePixelExtractingEstimator.ColorsOrder.ARGB));
        }

        if (options.VectorColumnName is { } vector)
        {
            chain.Add(transforms.CopyColumns(vector, StockColumns.Values));
        }

        return chain.Drop(StockColumns.Input, StockColumns.Values, StockColumns.Argb).Build();
    }
}
