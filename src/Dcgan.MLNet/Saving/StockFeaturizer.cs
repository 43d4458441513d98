using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A feature extractor as ML.NET's own components.</summary>
internal static class StockFeaturizer
{
    /// <param name="features">The model.</param>
    /// <param name="options">The columns.</param>
    /// <param name="inputType">The input column's type.</param>
    /// <param name="count">Values of one feature vector.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel features, DcganFeaturizer.Options options, DataViewType inputType, int count)
    {
        TransformsCatalog transforms = StockChain.Context.Transforms;
        OnnxModel input = ImageInputGraph.Create(features.Metadata, inputType);
        using var graph = new MemoryStream(GraphJoin.Join(input, features.Model, Vector(count)));
        return StockImageInput.Start(options.InputColumnName, inputType, features.Metadata)
            .Add(transforms.ApplyOnnxModel(StockColumns.Values, StockColumns.Input, graph))
            .Add(transforms.CopyColumns(options.OutputColumnName, StockColumns.Values))
            .Drop(StockColumns.Input, StockColumns.Resized, StockColumns.Values)
            .Build();
    }

    private static OnnxModel Vector(int count)
    {
        var builder = new OnnxModelBuilder("output");
        builder.AddInput("features", OnnxElementType.Float, OnnxDimension.Batch, count);
        string shape = builder.AddInitializer("stock/features_shape", [(long)count], 1);
        builder.AddNode("Reshape", "stock/Reshape_features", ["features", shape], StockColumns.Values);
        builder.AddOutput(StockColumns.Values, OnnxElementType.Float, count);
        return builder.Build();
    }
}
