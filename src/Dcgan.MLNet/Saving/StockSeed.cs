using Dcgan.Onnx;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// How a saved chain makes int64 seeds of a column. ML.NET converts Int32 to Int64, but UInt32 to Double only (which
/// is exact); the graph converts those.
/// </summary>
internal static class StockSeed
{
    /// <summary>What ML.NET converts the column to.</summary>
    public static DataKind Kind(DataViewType seeds) =>
        seeds == NumberDataViewType.UInt32 ? DataKind.Double : DataKind.Int64;

    /// <summary>From <see cref="StockColumns.Input"/> of that kind to the value <c>seed</c>.</summary>
    public static OnnxModel Graph(DataViewType seeds)
    {
        OnnxElementType type = seeds == NumberDataViewType.UInt32 ? OnnxElementType.Double : OnnxElementType.Int64;
        var builder = new OnnxModelBuilder("input");
        builder.AddInput(StockColumns.Input, type, OnnxDimension.Batch, 1);
        builder.AddNode(
            "Cast", "stock/Cast_seed", [StockColumns.Input], "seed",
            OnnxAttribute.Int("to", (long)OnnxElementType.Int64));
        builder.AddOutput("seed", OnnxElementType.Int64, OnnxDimension.Batch, 1);
        return builder.Build();
    }
}
