using Dcgan.Onnx;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// How a saved chain makes int64 numbers of a column. ML.NET converts Int32 to Int64, but UInt32 to Double only (which
/// is exact); the graph converts those.
/// </summary>
internal static class StockSeed
{
    /// <summary>What ML.NET converts the column to.</summary>
    public static DataKind Kind(DataViewType numbers) =>
        numbers == NumberDataViewType.UInt32 ? DataKind.Double : DataKind.Int64;

    /// <summary>From <see cref="StockColumns.Input"/> of that kind to the value <c>seed</c>, int64 [batch, 1].</summary>
    public static OnnxModel Graph(DataViewType seeds)
    {
        OnnxModelBuilder builder = Start(StockColumns.Input, seeds);
        AddCast(builder, "stock/Cast_seed", StockColumns.Input, "seed");
        builder.AddOutput("seed", OnnxElementType.Int64, OnnxDimension.Batch, 1);
        return builder.Build();
    }

    /// <summary>A graph that begins with a column of that kind.</summary>
    public static OnnxModelBuilder Start(string input, DataViewType numbers)
    {
        var builder = new OnnxModelBuilder("input");
        builder.AddInput(
            input,
            numbers == NumberDataViewType.UInt32 ? OnnxElementType.Double : OnnxElementType.Int64,
            OnnxDimension.Batch,
            1);
        return builder;
    }

    /// <summary>Makes such a column int64.</summary>
    public static string AddCast(OnnxModelBuilder builder, string name, string input, string output) => builder.AddNode(
        "Cast", name, [input], output, OnnxAttribute.Int("to", (long)OnnxElementType.Int64));
}
