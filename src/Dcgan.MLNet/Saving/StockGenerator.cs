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
        TransformsCatalog transforms = StockChain.Context.Transforms;
        StockChain chain = SeedColumn.Accepts(inputType)
            ? FromSeeds(options.InputColumnName, inputType)
            : StockChain.From<ColumnHolder.Of<VBuffer<float>>>(options.InputColumnName, inputType)
                .Add(transforms.CopyColumns(StockColumns.Input, options.InputColumnName));

        using var graph = new MemoryStream(GeneratorGraph.Create(generator, inputType));
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

    private static StockChain FromSeeds(string column, DataViewType type)
    {
        StockChain chain = type switch
        {
            _ when type == NumberDataViewType.Int64 => StockChain.From<ColumnHolder.Of<long>>(column, type),
            _ when type == NumberDataViewType.Int32 => StockChain.From<ColumnHolder.Of<int>>(column, type),
            _ => StockChain.From<ColumnHolder.Of<uint>>(column, type),
        };
        return chain.Add(
            StockChain.Context.Transforms.Conversion.ConvertType(StockColumns.Input, column, StockSeed.Kind(type)));
    }
}
