using Microsoft.ML;

namespace Dcgan.MLNet.Batching;

/// <summary>Copies of values that assignment copies: numbers, keys, dates, text (which is immutable).</summary>
internal sealed class ValueColumnBuffer<T>(DataViewRow source, DataViewSchema.Column column, int capacity) : ColumnBuffer
{
    private readonly ValueGetter<T> _source = source.GetGetter<T>(column);
    private readonly T[] _values = new T[capacity];

    public override void Read(int row)
    {
        // A fresh variable: a source may write into the value that it is given.
        T value = default!;
        _source(ref value);
        _values[row] = value;
    }

    public override Delegate CreateGetter(Func<int> currentRow) =>
        (ValueGetter<T>)((ref T value) => value = _values[currentRow()]);
}
