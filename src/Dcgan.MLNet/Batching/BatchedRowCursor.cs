using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Batching;

/// <summary>
/// A cursor that reads a batch of rows from its source at a time. What the consumer asked for of the source's columns is
/// copied as the rows pass, so that the source is read once and every value belongs to its row.
/// </summary>
internal sealed class BatchedRowCursor : DataViewRowCursor
{
    private readonly BoundSchema _schema;
    private readonly DataViewRowCursor _source;
    private readonly bool[] _active;
    private readonly IBatch _batch;
    private readonly ColumnBuffer?[] _passedThrough;
    private readonly ColumnBuffer[] _buffers;
    private readonly ValueGetter<DataViewRowId> _sourceId;
    private readonly DataViewRowId[] _ids;
    private readonly long[] _positions;
    private readonly long[] _batchNumbers;
    private int _row = -1;
    private int _count;
    private bool _computed;
    private bool _sourceEnded;
    private bool _disposed;

    public BatchedRowCursor(BoundSchema schema, DataViewRowCursor source, bool[] active)
    {
        _schema = schema;
        _source = source;
        _active = active;
        int capacity = schema.Computation.BatchSize;
        _batch = schema.Computation.CreateBatch(source, capacity);
        _passedThrough = [.. schema.Input.Select(column =>
            active[column.Index] ? ColumnBuffer.Create(source, column, capacity) : null)];
        _buffers = [.. _passedThrough.OfType<ColumnBuffer>()];
        _sourceId = source.GetIdGetter();
        _ids = new DataViewRowId[capacity];
        _positions = new long[capacity];
        _batchNumbers = new long[capacity];
    }

    public override DataViewSchema Schema => _schema.Output;

    public override long Position => IsOnRow ? _positions[_row] : -1;

    public override long Batch => IsOnRow ? _batchNumbers[_row] : 0;

    private bool IsOnRow => (uint)_row < (uint)_count;

    public override bool MoveNext()
    {
        if (_disposed)
        {
            return false;
        }

        if (++_row >= _count)
        {
            ReadBatch();
        }

        return IsOnRow;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _ids[CurrentRow()];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        _schema.CheckGetter<TValue>(column, _active);
        Delegate getter = _schema.IsComputed(column.Index)
            ? _batch.CreateGetter(_schema.ComputedIndex(column.Index), ComputedRow)
            : _passedThrough[column.Index]!.CreateGetter(CurrentRow);
        return (ValueGetter<TValue>)getter;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _count = 0;
            foreach (ColumnBuffer buffer in _buffers)
            {
                buffer.Clear();
            }

            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ReadBatch()
    {
        _row = 0;
        _count = 0;
        _computed = false;
        int read = 0;
        while (read < _ids.Length && !_sourceEnded)
        {
            if (!_source.MoveNext())
            {
                _sourceEnded = true;
                break;
            }

            foreach (ColumnBuffer buffer in _buffers)
            {
                buffer.Read(read);
            }

            _batch.Gather(read);
            _sourceId(ref _ids[read]);
            _positions[read] = _source.Position;
            _batchNumbers[read] = _source.Batch;
            read++;
        }

        _count = read;
    }

    private int CurrentRow() => IsOnRow
        ? _row
        : throw new InvalidOperationException("The cursor is not on a row: call MoveNext until it returns true.");

    private int ComputedRow()
    {
        int row = CurrentRow();
        if (!_computed)
        {
            _batch.Compute(_count);
            _computed = true;
        }

        return row;
    }
}
