using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// A feature extractor's graph for ML.NET's ONNX transformer, from <see cref="StockColumns.Input"/> to
/// <see cref="StockColumns.Values"/> [features].
/// </summary>
internal static class FeaturizerGraph
{
    public static byte[] Create(LoadedModel features, DataViewType inputType) => GraphJoin.Join(
        [ImageInputGraph.Create(features.Metadata, inputType)], features.Model, Vector(FeatureColumn.Count(features.Model)));

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
