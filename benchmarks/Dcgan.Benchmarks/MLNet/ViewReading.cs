using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Reads columns of a data view from the first row to the last, as a consumer does that keeps nothing.</summary>
/// <param name="view">The view.</param>
/// <param name="transformer">What made it, disposed with this.</param>
/// <param name="columns">The columns.</param>
internal sealed class ViewReading(IDataView view, IDisposable transformer, params string[] columns) : IDisposable
{
    /// <summary>Reads all rows.</summary>
    /// <param name="rowRead">Told the number of each row, once read.</param>
    public void Run(Action<long>? rowRead = null)
    {
        DataViewSchema.Column[] needed = [.. columns.Select(name => view.Schema[name])];
        using DataViewRowCursor cursor = view.GetRowCursor(needed);
        Action[] readers = [.. needed.Select(column => Reader(cursor, column))];
        while (cursor.MoveNext())
        {
            foreach (Action read in readers)
            {
                read();
            }

            rowRead?.Invoke(cursor.Position);
        }
    }

    /// <summary>The values of all rows, row by row: numbers as they are, pictures by their levels of red.</summary>
    public IReadOnlyList<float> Values()
    {
        DataViewSchema.Column[] needed = [.. columns.Select(name => view.Schema[name])];
        using DataViewRowCursor cursor = view.GetRowCursor(needed);
        var values = new List<float>();
        Action[] collectors = [.. needed.Select(column => Collector(cursor, column, values))];
        while (cursor.MoveNext())
        {
            foreach (Action collect in collectors)
            {
                collect();
            }
        }

        return values;
    }

    public void Dispose() => transformer.Dispose();

    private static Action Reader(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType => Reader<VBuffer<float>>(row, column, static _ => { }),
        NumberDataViewType => Reader<float>(row, column, static _ => { }),
        _ => Reader<MLImage>(row, column, static picture => picture.Dispose(), isFresh: true),
    };

    private static Action Collector(DataViewRow row, DataViewSchema.Column column, List<float> values) => column.Type switch
    {
        VectorDataViewType => Reader<VBuffer<float>>(row, column, vector => values.AddRange(vector.DenseValues())),
        NumberDataViewType => Reader<float>(row, column, values.Add),
        _ => Reader<MLImage>(row, column, picture => values.AddRange(RedLevels(picture)), isFresh: true),
    };

    /// <param name="row">The row.</param>
    /// <param name="column">Its column.</param>
    /// <param name="use">What to do with a value.</param>
    /// <param name="isFresh">Whether every value is given away and forgotten; others lend their memory to the next.</param>
    private static Action Reader<T>(DataViewRow row, DataViewSchema.Column column, Action<T> use, bool isFresh = false)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            if (isFresh)
            {
                value = default!;
            }

            getter(ref value);
            use(value);
        };
    }

    private static IEnumerable<float> RedLevels(MLImage picture)
    {
        int red = picture.PixelFormat == MLPixelFormat.Bgra32 ? 2 : 0;
        byte[] pixels = picture.Pixels.ToArray();
        picture.Dispose();
        return Enumerable.Range(0, pixels.Length / 4).Select(i => (float)pixels[(i * 4) + red]);
    }
}
