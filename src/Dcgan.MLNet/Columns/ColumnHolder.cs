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
    /// <param name="labels">The column of labels; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">No labels are of this type.</exception>
    public static IDataView Empty(MLContext mlContext, string name, DataViewType type, FittedLabels? labels)
    {
        IDataView rows = Empty(mlContext, name, type);
        return labels is null || labels.Name == name ? rows
            : labels.Type == NumberDataViewType.Int64 ? With<Of<long>>(mlContext, rows, labels)
            : labels.Type == NumberDataViewType.Int32 ? With<Of<int>>(mlContext, rows, labels)
            : labels.Type == NumberDataViewType.UInt32 || KeyClasses.Accepts(labels.Type) ? With<Of<uint>>(mlContext, rows, labels)
            : throw SchemaMismatch.WrongType(labels.Name, $"{SeedColumn.ExpectedTypes}, or Key<UInt32>", labels.Type.ToString()!);
    }

    /// <summary>Of keys, the column says that they stand for their classes' numbers.</summary>
    private static IDataView With<THolder>(MLContext mlContext, IDataView rows, FittedLabels labels)
        where THolder : ColumnHolder, new()
    {
        SchemaDefinition definition = Define<THolder>(labels.Name, labels.Type);
        if (labels.KeyClasses is long[] classes)
        {
            definition[0].AddAnnotation(
                "KeyValues",
                new VBuffer<long>(classes.Length, classes),
                new VectorDataViewType(NumberDataViewType.Int64, classes.Length));
        }

        return mlContext.Transforms
            .CustomMapping<Nothing, THolder>(static (_, _) => { }, contractName: null, outputSchemaDefinition: definition)
            .Fit(rows)
            .Transform(rows);
    }

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
