using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>
/// The shapes of columns, before there is a schema. ML.NET keeps the constructor to itself, but its custom mappings tell
/// the shape of the columns that they declare.
/// </summary>
internal static class ColumnShapes
{
    /// <summary>The input's columns and the given ones, which replace columns of their names.</summary>
    public static SchemaShape Append(
        MLContext mlContext, SchemaShape inputSchema, IEnumerable<DataViewSchema.DetachedColumn> columns)
    {
        SchemaShape shape = inputSchema;
        foreach (DataViewSchema.DetachedColumn column in columns)
        {
            shape = Append(mlContext, shape, column);
        }

        return shape;
    }

    private static SchemaShape Append(MLContext mlContext, SchemaShape shape, DataViewSchema.DetachedColumn column)
    {
        Type raw = column.Type.RawType;
        if (raw == typeof(float))
        {
            return Append<ColumnHolder.Of<float>>(mlContext, shape, column);
        }

        if (raw == typeof(bool))
        {
            return Append<ColumnHolder.Of<bool>>(mlContext, shape, column);
        }

        return raw == typeof(MLImage)
            ? Append<ColumnHolder.OfImage>(mlContext, shape, column)
            : Append<ColumnHolder.Of<VBuffer<float>>>(mlContext, shape, column);
    }

    private static SchemaShape Append<THolder>(
        MLContext mlContext, SchemaShape shape, DataViewSchema.DetachedColumn column)
        where THolder : ColumnHolder, new()
    {
        SchemaDefinition definition = ColumnHolder.Define<THolder>(column.Name, column.Type);
        CopyAnnotations(column.Annotations, definition[0]);
        return mlContext.Transforms
            .CustomMapping<Nothing, THolder>(static (_, _) => { }, contractName: null, outputSchemaDefinition: definition)
            .GetOutputSchema(shape);
    }

    private static void CopyAnnotations(DataViewSchema.Annotations? annotations, SchemaDefinition.Column target)
    {
        foreach (DataViewSchema.Column annotation in annotations?.Schema ?? Enumerable.Empty<DataViewSchema.Column>())
        {
            Type raw = annotation.Type.RawType;
            if (raw == typeof(uint))
            {
                Copy<uint>(annotations!, annotation, target);
            }
            else if (raw == typeof(bool))
            {
                Copy<bool>(annotations!, annotation, target);
            }
            else
            {
                Copy<ReadOnlyMemory<char>>(annotations!, annotation, target);
            }
        }
    }

    private static void Copy<T>(
        DataViewSchema.Annotations annotations, DataViewSchema.Column annotation, SchemaDefinition.Column target)
    {
        T value = default!;
        annotations.GetValue(annotation.Name, ref value);
        target.AddAnnotation(annotation.Name, value, annotation.Type);
    }

    private sealed class Nothing
    {
    }
}
