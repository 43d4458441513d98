using Dcgan.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A chain of ML.NET's own transformers, fitted step by step on no rows of an input column of a given type.</summary>
internal sealed class StockChain
{
    private readonly List<ITransformer> _transformers = [];
    private IDataView _data;

    /// <summary>Starts with a column, and one of labels where there are any.</summary>
    public StockChain(string columnName, DataViewType type, FittedLabels? labels = null) =>
        _data = ColumnHolder.Empty(Context, columnName, type, labels);

    /// <summary>
    /// A context of the chain's own, since what it makes is saved, not run, and needs no GPU; and which goes with it, since
    /// a context keeps track of all that was made in it.
    /// </summary>
    public MLContext Context { get; } = new();

    public TransformsCatalog Transforms => Context.Transforms;

    public StockChain Add(IEstimator<ITransformer> estimator) => Add(estimator.Fit(_data));

    public StockChain Add(ITransformer transformer)
    {
        _transformers.Add(transformer);
        _data = transformer.Transform(_data);
        return this;
    }

    /// <summary>Drops those of the columns that there are.</summary>
    public StockChain Drop(params string[] columns) => Add(Transforms.DropColumns(
        [.. columns.Where(column => _data.Schema.GetColumnOrNull(column) is not null)]));

    public TransformerChain<ITransformer> Build() => new([.. _transformers]);
}
