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
    /// <param name="labels">The column of labels; null where the network takes none.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel generator, DcganGenerator.Options options, DataViewType inputType, FittedLabels? labels)
    {
        var chain = new StockChain(options.InputColumnName, inputType, labels);
        TransformsCatalog transforms = chain.Transforms;
        chain.Add(SeedColumn.Accepts(inputType)
            ? transforms.Conversion.ConvertType(StockColumns.Input, options.InputColumnName, StockSeed.Kind(inputType))
            : transforms.CopyColumns(StockColumns.Input, options.InputColumnName));
        StockLabel.Add(chain, labels);
        using var graph = new MemoryStream(SavedStep.Describe(
            GeneratorGraph.Create(generator, inputType, labels),
            generator.Model,
            new SavedColumn(options.InputColumnName, inputType),
            labels,
            (SavedStep.Image, options.OutputColumnName), (SavedStep.Vector, options.VectorColumnName)));
        chain.Add(transforms.ApplyOnnxModel([StockColumns.Values, StockColumns.Argb], StockLabel.Inputs(labels), graph));
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

        return chain
            .Drop(StockColumns.Input, StockColumns.Label, StockColumns.Values, StockColumns.Argb)
            .Build();
    }
}
