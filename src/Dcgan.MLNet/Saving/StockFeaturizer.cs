using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A feature extractor as ML.NET's own components.</summary>
internal static class StockFeaturizer
{
    /// <param name="features">The model.</param>
    /// <param name="options">The columns.</param>
    /// <param name="inputType">The input column's type.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel features, DcganFeaturizer.Options options, DataViewType inputType)
    {
        TransformsCatalog transforms = StockChain.Context.Transforms;
        using var graph = new MemoryStream(SavedStep.Describe(
            FeaturizerGraph.Create(features, inputType), features.Model, options.InputColumnName, inputType,
            (SavedStep.Features, options.OutputColumnName)));
        return StockImageInput.Start(options.InputColumnName, inputType, features.Metadata)
            .Add(transforms.ApplyOnnxModel(StockColumns.Values, StockColumns.Input, graph))
            .Add(transforms.CopyColumns(options.OutputColumnName, StockColumns.Values))
            .Drop(StockColumns.Input, StockColumns.Resized, StockColumns.Values)
            .Build();
    }
}
