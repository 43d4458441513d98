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

    /// <summary>The values of all rows, column by column: numbers as they are, pictures by their levels of red.</summary>
    public IEnumerable<float> Values()
    {
        foreach (string column in columns)
        {
            DataViewType type = view.Schema[column].Type;
            IEnumerable<IEnumerable<float>> values = type switch
            {
                VectorDataViewType => view.GetColumn<float[]>(column),
                NumberDataViewType => view.GetColumn<float>(column).Select(value => new[] { value }),
                _ => view.GetColumn<MLImage>(column).Select(RedLevels),
            };
            foreach (float value in values.SelectMany(row => row))
            {
                yield return value;
            }
        }
    }

    public void Dispose() => transformer.Dispose();

    private static Action Reader(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType => Reader<VBuffer<float>>(row, column),
        NumberDataViewType => Reader<float>(row, column),
        _ => PictureReader(row, column),
    };

    private static Action Reader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () => getter(ref value);
    }

    private static Action PictureReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<MLImage> getter = row.GetGetter<MLImage>(column);
        return () =>
        {
            MLImage picture = null!;
            getter(ref picture);
            picture.Dispose();
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
