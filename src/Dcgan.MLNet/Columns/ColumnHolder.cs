using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Columns;

/// <summary>The in-memory rows by which a single column is declared to ML.NET, of a type given at run time.</summary>
internal abstract class ColumnHolder
{
    /// <summary>A column of this name and type in rows of <typeparamref name="THolder"/>.</summary>
    public static SchemaDefinition Define<THolder>(string name, DataViewType type)
        where THolder : ColumnHolder
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(THolder));
        definition[0].ColumnName = name;
        definition[0].ColumnType = type;
        return definition;
    }

    /// <summary>No rows of one column.</summary>
    public static IDataView Empty(MLContext mlContext, string name, DataViewType type) => type switch
    {
        ImageDataViewType => Empty<OfImage>(mlContext, name, type),
        VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Byte =>
            Empty<Of<VBuffer<byte>>>(mlContext, name, type),
        VectorDataViewType => Empty<Of<VBuffer<float>>>(mlContext, name, type),
        _ when type == NumberDataViewType.Int64 => Empty<Of<long>>(mlContext, name, type),
        _ when type == NumberDataViewType.Int32 => Empty<Of<int>>(mlContext, name, type),
        _ => Empty<Of<uint>>(mlContext, name, type),
    };

    private static IDataView Empty<THolder>(MLContext mlContext, string name, DataViewType type)
        where THolder : ColumnHolder =>
        mlContext.Data.LoadFromEnumerable(Array.Empty<THolder>(), Define<THolder>(name, type));

    public sealed class Of<T> : ColumnHolder
    {
        public T Value { get; set; } = default!;
    }

    /// <summary>ML.NET takes images only with an attribute; the size that it states is replaced.</summary>
    public sealed class OfImage : ColumnHolder
    {
        [ImageType(1, 1)]
        public MLImage Value { get; set; } = null!;
    }
}
