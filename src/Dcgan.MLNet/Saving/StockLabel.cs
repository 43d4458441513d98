using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>How a saved chain gives labels to a conditional network, beside its other input.</summary>
internal static class StockLabel
{
    /// <summary>Converts the column of labels to <see cref="StockColumns.Label"/>, where there is one.</summary>
    public static void Add(StockChain chain, string? columnName, DataViewType? type)
    {
        if (columnName is not null && type is not null)
        {
            chain.Add(chain.Transforms.Conversion.ConvertType(StockColumns.Label, columnName, StockSeed.Kind(type)));
        }
    }

    /// <summary>The columns that the graph reads.</summary>
    public static string[] Inputs(DataViewType? labelType) =>
        labelType is null ? [StockColumns.Input] : [StockColumns.Input, StockColumns.Label];

    /// <summary>The parts of a graph before the network.</summary>
    /// <param name="input">The one of its first input.</param>
    /// <param name="labelType">The type of the column of labels; null where the network takes none.</param>
    public static IEnumerable<OnnxModel> Beside(OnnxModel input, DataViewType? labelType) =>
        labelType is null ? [input] : [input, StockSeed.LabelGraph(labelType)];
}
