using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>A column of vectors: of the size that a network asks for, or of a size that varies from row to row.</summary>
internal static class VectorColumn
{
    public static string ExpectedType(PrimitiveDataViewType item, int size) => $"Vector<{item}, {size}>";

    public static bool Accepts(DataViewType type, PrimitiveDataViewType item, int size) =>
        type is VectorDataViewType vector
        && vector.ItemType == item
        && (!vector.IsKnownSize || vector.Size == size);

    /// <summary>A shape does not know the size; the schema that follows it does.</summary>
    public static bool Accepts(SchemaShape.Column column, PrimitiveDataViewType item) =>
        column.Kind != SchemaShape.Column.VectorKind.Scalar
        && !column.IsKey
        && column.ItemType == item;

    /// <summary>Reads the vector of the source's current row.</summary>
    /// <param name="source">The source.</param>
    /// <param name="column">A column of vectors of <typeparamref name="T"/>.</param>
    /// <param name="copy">Writes the vector's values, of the tensor's number, into the tensor.</param>
    public static TensorReader CreateReader<T>(
        DataViewRow source, DataViewSchema.Column column, Action<VBuffer<T>, Span<float>> copy)
    {
        ValueGetter<VBuffer<T>> getter = source.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return tensor =>
        {
            getter(ref vector);
            if (vector.Length != tensor.Length)
            {
                throw new InvalidDataException(
                    $"The vector of column '{column.Name}' in row {source.Position} has {vector.Length} values; "
                    + $"the network takes {tensor.Length}.");
            }

            copy(vector, tensor);
        };
    }
}
