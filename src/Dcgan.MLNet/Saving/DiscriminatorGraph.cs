using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// A discriminator's graph for ML.NET's ONNX transformer, from <see cref="StockColumns.Input"/>, and
/// <see cref="StockColumns.Label"/> where it is conditional, to <see cref="StockColumns.Logit"/> [1].
/// </summary>
internal static class DiscriminatorGraph
{
    public static byte[] Create(LoadedModel discriminator, DataViewType inputType, FittedLabels? labels) =>
        GraphJoin.Join(
            StockLabel.Beside(ImageInputGraph.Create(discriminator.Metadata, inputType), labels),
            discriminator.Model,
            Logit());

    private static OnnxModel Logit()
    {
        var builder = new OnnxModelBuilder("output");
        builder.AddInput("logit", OnnxElementType.Float, OnnxDimension.Batch, 1);
        string shape = builder.AddInitializer("stock/logit_shape", [1L], 1);
        builder.AddNode("Reshape", "stock/Reshape_logit", ["logit", shape], StockColumns.Logit);
        builder.AddOutput(StockColumns.Logit, OnnxElementType.Float, 1);
        return builder.Build();
    }
}
