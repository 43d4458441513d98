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
    /// <param name="inputType">The input column's type; a saved chain of seeds takes all types of seeds.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel generator, DcganGenerator.Options options, DataViewType inputType)
    {
        TransformsCatalog transforms = StockChain.Context.Transforms;
        bool takesSeeds = SeedColumn.Accepts(inputType);
        StockChain chain = takesSeeds
            ? StockChain.From<ColumnHolder.Of<long>>(options.InputColumnName, NumberDataViewType.Int64)
                .Add(transforms.Conversion.ConvertType(StockColumns.Input, options.InputColumnName, DataKind.Int64))
            : StockChain.From<ColumnHolder.Of<VBuffer<float>>>(options.InputColumnName, inputType)
                .Add(transforms.CopyColumns(StockColumns.Input, options.InputColumnName));

        using var graph = new MemoryStream(GeneratorGraph.Create(generator, takesSeeds));
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

        return chain.Add(transforms.DropColumns(StockColumns.Input, StockColumns.Values, StockColumns.Argb)).Build();
    }
}
