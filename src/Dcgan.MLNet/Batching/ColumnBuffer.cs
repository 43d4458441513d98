using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Batching;

/// <summary>Copies of the values that one column of a source has in the rows of a batch.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>A buffer for a column of any type, read from the current row of <paramref name="source"/>.</summary>
    public static ColumnBuffer Create(DataViewRow source, DataViewSchema.Column column, int capacity)
    {
        Type raw = column.Type.RawType;
        if (raw == typeof(MLImage))
        {
            return new ImageColumnBuffer(source.GetGetter<MLImage>(source.Schema[column.Index]), capacity);
        }

        Type buffer = raw.IsGenericType && raw.GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? typeof(VectorColumnBuffer<>).MakeGenericType(raw.GetGenericArguments())
            : typeof(ValueColumnBuffer<>).MakeGenericType(raw);
        return (ColumnBuffer)Activator.CreateInstance(buffer, source, source.Schema[column.Index], capacity)!;
    }

    /// <summary>Copies the value of the source's current row.</summary>
    /// <param name="row">Where it goes, from 0.</param>
    public abstract void Read(int row);

    /// <summary>The <c>ValueGetter</c> that reads the row which <paramref name="currentRow"/> names.</summary>
    public abstract Delegate CreateGetter(Func<int> currentRow);

    /// <summary>Bytes that the copies hold beyond memory of the garbage collector's.</summary>
    public virtual long NativeBytes => 0;

    /// <summary>Gives back what the copies hold beyond memory of the garbage collector's.</summary>
    public virtual void Clear()
    {
    }
}
