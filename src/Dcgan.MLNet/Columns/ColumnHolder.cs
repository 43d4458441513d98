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

    /// <summary>No rows of one column, and of another one of labels where there are any.</summary>
    /// <param name="mlContext">ML.NET's context.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="labelName">The name of the column of labels; null for none.</param>
    /// <param name="labelType">Its type.</param>
    /// <exception cref="ArgumentOutOfRangeException">No labels are of this type.</exception>
    public static IDataView Empty(
        MLContext mlContext, string name, DataViewType type, string? labelName, DataViewType? labelType)
    {
        IDataView rows = Empty(mlContext, name, type);
        return labelName is null || labelType is null || labelName == name ? rows
            : labelType == NumberDataViewType.Int64 ? With<Of<long>>(mlContext, rows, labelName, labelType)
            : labelType == NumberDataViewType.Int32 ? With<Of<int>>(mlContext, rows, labelName, labelType)
            : labelType == NumberDataViewType.UInt32 ? With<Of<uint>>(mlContext, rows, labelName, labelType)
            : throw SchemaMismatch.WrongType(labelName, SeedColumn.ExpectedTypes, labelType.ToString()!);
    }

    private static IDataView With<THolder>(MLContext mlContext, IDataView rows, string name, DataViewType type)
        where THolder : ColumnHolder, new() =>
        mlContext.Transforms
            .CustomMapping<Nothing, THolder>(
                static (_, _) => { }, contractName: null, outputSchemaDefinition: Define<THolder>(name, type))
            .Fit(rows)
            .Transform(rows);

    private static IDataView Empty<THolder>(MLContext mlContext, string name, DataViewType type)
        where THolder : ColumnHolder =>
        mlContext.Data.LoadFromEnumerable(Array.Empty<THolder>(), Define<THolder>(name, type));

    /// <summary>Rows that a mapping needs nothing of.</summary>
    public sealed class Nothing
    {
    }

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
