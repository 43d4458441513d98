using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Batching;

/// <summary>Computes one row at a time, as <c>PredictionEngine</c> asks for it.</summary>
internal sealed class RowMapper(BoundSchema schema) : IRowToRowMapper
{
    public DataViewSchema InputSchema => schema.Input;

    public DataViewSchema OutputSchema => schema.Output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        ArgumentNullException.ThrowIfNull(dependingColumns);
        return schema.Dependencies(schema.Activate(dependingColumns));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        if (!ReferenceEquals(input.Schema, InputSchema))
        {
            throw new ArgumentException("The row's schema is not the one that this mapper was made for.", nameof(input));
        }

        return new MappedRow(schema, input, schema.Activate(activeColumns));
    }
}
