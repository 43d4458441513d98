using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Saving;

/// <summary>How a saved chain gives labels to a conditional network, beside its other input.</summary>
internal static class StockLabel
{
    private const string Prefix = "stock/label_";

    /// <summary>Converts the column of labels to <see cref="StockColumns.Label"/>, where there is one.</summary>
    public static void Add(StockChain chain, FittedLabels? labels)
    {
        if (labels is not null)
        {
            // ML.NET makes no numbers of keys, but vectors with a 1 at the key's place, and none for a key that is missing.
            TransformsCatalog.ConversionTransforms conversion = chain.Transforms.Conversion;
            chain.Add(labels.KeyClasses is null
                ? conversion.ConvertType(StockColumns.Label, labels.Name, StockSeed.Kind(labels.Type))
                : conversion.MapKeyToVector(StockColumns.Label, labels.Name));
        }
    }

    /// <summary>The columns that the graph reads.</summary>
    public static string[] Inputs(FittedLabels? labels) =>
        labels is null ? [StockColumns.Input] : [StockColumns.Input, StockColumns.Label];

    /// <summary>The parts of a graph before the network.</summary>
    /// <param name="input">The one of its first input.</param>
    /// <param name="labels">The column of labels; null where the network takes none.</param>
    public static IEnumerable<OnnxModel> Beside(OnnxModel input, FittedLabels? labels) =>
        labels is null ? [input] : [input, Graph(labels)];

    /// <summary>From <see cref="StockColumns.Label"/> to the value <c>label</c>, int64 [batch].</summary>
    /// <remarks>
    /// A network takes a label of no class for none, silently. So labels are looked up in a list of the classes, where ONNX
    /// Runtime refuses a place that there is not, and negative ones, which would count from the list's end, are sent beyond it.
    /// On a GPU, where a place that there is not gives 0 unchecked, the list of classes plus one makes that a label of no class
    /// again, and not class 0.
    /// </remarks>
    private static OnnxModel Graph(FittedLabels labels)
    {
        long[] classes = labels.KeyClasses ?? [.. Enumerable.Range(0, labels.Classes).Select(label => (long)label)];
        int keys = labels.KeyClasses?.Length ?? 0;
        OnnxModelBuilder builder = keys == 0 ? StockSeed.Start(StockColumns.Label, labels.Type) : StartKeys(keys);
        string numbers = keys == 0 ? StockColumns.Label : AddKeys(builder, keys);
        string column = StockSeed.AddCast(builder, "stock/Cast_label", numbers, Prefix + "column");
        string flat = builder.AddInitializer(Prefix + "shape", [-1L], 1);
        string number = builder.AddNode("Reshape", "stock/Reshape_label", [column, flat], Prefix + "number");
        string one = builder.AddInitializer(Prefix + "one", [1L], 1);
        string place = keys == 0
            ? number
            : builder.AddNode("Sub", "stock/Sub_key", [number, one], Prefix + "key");
        string zero = builder.AddInitializer(Prefix + "zero", [0L], 1);
        string beyond = builder.AddInitializer(Prefix + "beyond", [(long)classes.Length], 1);
        string negative = builder.AddNode("Less", "stock/Less_label", [place, zero], Prefix + "negative");
        string index = builder.AddNode("Where", "stock/Where_label", [negative, beyond, place], Prefix + "index");
        string list = builder.AddInitializer(Prefix + "classes", [.. classes.Select(label => label + 1)], classes.Length);
        string found = builder.AddNode("Gather", "stock/Gather_label", [list, index], Prefix + "found");
        builder.AddNode("Sub", "stock/Sub_label", [found, one], "label");
        builder.AddOutput("label", OnnxElementType.Int64, OnnxDimension.Batch);
        return builder.Build();
    }

    private static OnnxModelBuilder StartKeys(int count)
    {
        var builder = new OnnxModelBuilder("input");
        builder.AddInput(StockColumns.Label, OnnxElementType.Float, OnnxDimension.Batch, count);
        return builder;
    }

    /// <summary>The keys [batch, 1], 0 for one that is missing.</summary>
    private static string AddKeys(OnnxModelBuilder builder, int count)
    {
        string keys = builder.AddInitializer(
            Prefix + "keys", [.. Enumerable.Range(1, count).Select(key => (float)key)], count, 1);
        return builder.AddNode("MatMul", "stock/MatMul_key", [StockColumns.Label, keys], Prefix + "key_number");
    }
}
