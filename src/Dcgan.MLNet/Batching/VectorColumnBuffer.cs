using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Batching;

/// <summary>Copies of vectors, dense or sparse as they come.</summary>
internal sealed class VectorColumnBuffer<T>(DataViewRow source, DataViewSchema.Column column, int capacity) : ColumnBuffer
{
    private readonly ValueGetter<VBuffer<T>> _source = source.GetGetter<VBuffer<T>>(column);
    private readonly VBuffer<T>[] _values = new VBuffer<T>[capacity];
    private VBuffer<T> _current;

    public override void Read(int row)
    {
        _source(ref _current);
        _current.CopyTo(ref _values[row]);
    }

    public override Delegate CreateGetter(Func<int> currentRow) =>
        (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[currentRow()].CopyTo(ref value));
}
