using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Batching;

/// <summary>A source row with computed columns, which are computed once for each position that the row takes.</summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly BoundSchema _schema;
    private readonly DataViewRow _source;
    private readonly bool[] _active;
    private readonly IBatch? _batch;
    private long _computedPosition = -1;

    public MappedRow(BoundSchema schema, DataViewRow source, bool[] active)
    {
        _schema = schema;
        _source = source;
        _active = active;
        _batch = schema.NeedsComputation(active) ? schema.Computation.CreateBatch(source, capacity: 1) : null;
    }

    public override DataViewSchema Schema => _schema.Output;

    public override long Position => _source.Position;

    public override long Batch => _source.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        _schema.CheckGetter<TValue>(column, _active);
        return _schema.IsComputed(column.Index)
            ? (ValueGetter<TValue>)_batch!.CreateGetter(_schema.ComputedIndex(column.Index), ComputedRow)
            : _source.GetGetter<TValue>(_source.Schema[column.Index]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ComputedRow()
    {
        if (_source.Position != _computedPosition)
        {
            // Forgotten first: where this fails, the next call must not take the last row's values for this one's.
            _computedPosition = -1;
            _batch!.Gather(0);
            _batch.Compute(1);
            _computedPosition = _source.Position;
        }

        return 0;
    }
}
