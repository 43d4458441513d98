using Dcgan.Onnx;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>The part of a saved graph that gives a column of float vectors to a network.</summary>
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
        builder.AddInput(StockColumns.Input, OnnxElementType.Float, OnnxDimension.Batch, size);
        string target = builder.AddInitializer("stock/input_shape", [-1L, .. shape], shape.Length + 1);
        builder.AddNode("Reshape", "stock/Reshape_input", [StockColumns.Input, target], input);
        builder.AddOutput(
            input, OnnxElementType.Float, [OnnxDimension.Batch, .. shape.Select(OnnxDimension.FromInt64)]);
        return builder.Build();
    }
}
