using System.Runtime.ExceptionServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Batching;

/// <summary>
/// A cursor that reads a batch of rows from its source at a time. What the consumer asked for of the source's columns is
/// copied as the rows pass, so that the source is read once and every value belongs to its row.
/// </summary>
internal sealed class BatchedRowCursor : DataViewRowCursor
{
    /// <summary>
    /// 256 MiB: a batch ends early where copies of images hold more. A few dozen photographs, which pass through in full
    /// size, would fill the memory of a small machine.
    /// </summary>
    private const long MostNativeBytes = 256 << 20;

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
    private ExceptionDispatchInfo? _failure;
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
            Clear();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ReadBatch()
    {
        _row = 0;
        _count = 0;
        _computed = false;
        _failure?.Throw();
        int read = 0;
        try
        {
            Clear();
            while (read < _ids.Length && _buffers.Sum(buffer => buffer.NativeBytes) < MostNativeBytes && ReadRow(read))
            {
                read++;
            }
        }
        catch (Exception error)
        {
            // Of a row that was read ahead, as a rule: the rows before it are good, and the consumer may never come to it.
            _failure = ExceptionDispatchInfo.Capture(error);
            if (read == 0)
            {
                throw;
            }
        }

        _count = read;
    }

    private void Clear()
    {
        foreach (ColumnBuffer buffer in _buffers)
        {
            buffer.Clear();
        }
    }

    private bool ReadRow(int row)
    {
        if (_sourceEnded || !_source.MoveNext())
        {
            _sourceEnded = true;
            return false;
        }

        foreach (ColumnBuffer buffer in _buffers)
        {
            buffer.Read(row);
        }

        _batch.Gather(row);
        _sourceId(ref _ids[row]);
        _positions[row] = _source.Position;
        _batchNumbers[row] = _source.Batch;
        return true;
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
