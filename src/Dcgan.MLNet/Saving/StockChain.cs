using Dcgan.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A chain of ML.NET's own transformers, fitted step by step on no rows of an input column of a given type.</summary>
internal sealed class StockChain
{
    private readonly List<ITransformer> _transformers = [];
    private IDataView _data;

    private StockChain(IDataView data) => _data = data;

    /// <summary>A context of its own: what it makes is saved, not run, and so needs no GPU.</summary>
    public static MLContext Context { get; } = new();

    /// <summary>Starts with a column.</summary>
    public static StockChain From(string columnName, DataViewType type) =>
        new(ColumnHolder.Empty(Context, columnName, type));

    public StockChain Add(IEstimator<ITransformer> estimator) => Add(estimator.Fit(_data));

    public StockChain Add(ITransformer transformer)
    {
        _transformers.Add(transformer);
        _data = transformer.Transform(_data);
        return this;
    }

    /// <summary>Drops those of the columns that there are.</summary>
    public StockChain Drop(params string[] columns) => Add(Context.Transforms.DropColumns(
        [.. columns.Where(column => _data.Schema.GetColumnOrNull(column) is not null)]));

    public TransformerChain<ITransformer> Build() => new([.. _transformers]);
}
