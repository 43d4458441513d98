using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>The part of a saved graph that gives a column of vectors to a network.</summary>
internal static class VectorGraph
{
    /// <summary>From <see cref="StockColumns.Input"/> to a network's input.</summary>
    /// <param name="vectors">
    /// The column's type. Where the size varies from row to row, ML.NET wants a dimension of unknown size to put it in.
    /// </param>
    /// <param name="input">The name of the network's input.</param>
    /// <param name="shape">Its shape, less the batch axis.</param>
    public static OnnxModel Create(DataViewType vectors, string input, params long[] shape)
    {
        var builder = new OnnxModelBuilder("input");
        OnnxDimension size = vectors is VectorDataViewType { IsKnownSize: true } known
            ? new OnnxDimension(known.Size)
            : new OnnxDimension("size");
        bool holdsBytes = PixelColumn.HoldsBytes(vectors);
        builder.AddInput(
            StockColumns.Input, holdsBytes ? OnnxElementType.UInt8 : OnnxElementType.Float, OnnxDimension.Batch, size);
        string values = holdsBytes ? AddScaling(builder, StockColumns.Input) : StockColumns.Input;
        string target = builder.AddInitializer("stock/input_shape", [-1L, .. shape], shape.Length + 1);
        builder.AddNode("Reshape", "stock/Reshape_input", [values, target], input);
        builder.AddOutput(
            input, OnnxElementType.Float, [OnnxDimension.Batch, .. shape.Select(OnnxDimension.FromInt64)]);
        return builder.Build();
    }

    /// <summary>Levels from 0 to 255 as values in [−1, 1].</summary>
    private static string AddScaling(OnnxModelBuilder builder, string levels)
    {
        string floats = builder.AddNode(
            "Cast", "stock/Cast_levels", [levels], "stock/levels", OnnxAttribute.Int("to", (long)OnnxElementType.Float));
        return PixelScaling.Add(builder, floats, "stock/values");
    }
}
