using Microsoft.ML;

namespace Dcgan.MLNet.Batching;

/// <summary>
/// A source with computed columns. Each cursor reads the source once, a batch of rows ahead, and computes a batch when
/// the first of its computed values is asked for.
/// </summary>
internal sealed class BatchedDataView(IDataView source, BoundSchema schema) : IDataView
{
    public DataViewSchema Schema => schema.Output;

    /// <summary>False: rows keep the order in which they were batched.</summary>
    public bool CanShuffle => false;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        bool[] active = schema.Activate(columnsNeeded);
        DataViewRowCursor input = source.GetRowCursor(schema.Dependencies(active));
        try
        {
            return schema.NeedsComputation(active)
                ? new BatchedRowCursor(schema, input, active)
                : new PassThroughCursor(schema, input, active);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>One cursor: the computation itself is parallel.</summary>
    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
