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
        StockChain chain = StockImageInput.Start(options.InputColumnName, inputType, features.Metadata);
        using var graph = new MemoryStream(SavedStep.Describe(
            FeaturizerGraph.Create(features, inputType),
            features.Model,
            new SavedColumn(options.InputColumnName, inputType),
            null,
            (SavedStep.Features, options.OutputColumnName)));
        return chain
            .Add(chain.Transforms.ApplyOnnxModel(StockColumns.Values, StockColumns.Input, graph))
            .Add(chain.Transforms.CopyColumns(options.OutputColumnName, StockColumns.Values))
            .Drop(StockColumns.Input, StockColumns.Resized, StockColumns.Values)
            .Build();
    }
}
