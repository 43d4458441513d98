using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>A column of float vectors: of the size that a network asks for, or of a size that varies from row to row.</summary>
internal static class VectorColumn
{
    public static string ExpectedType(int size) => $"Vector<Single, {size}>";

    public static bool Accepts(DataViewType type, int size) =>
        type is VectorDataViewType vector
        && vector.ItemType == NumberDataViewType.Single
        && (!vector.IsKnownSize || vector.Size == size);

    /// <summary>A shape does not know the size; the schema that follows it does.</summary>
    public static bool Accepts(SchemaShape.Column column) =>
        column.Kind != SchemaShape.Column.VectorKind.Scalar
        && !column.IsKey
        && column.ItemType == NumberDataViewType.Single;

    /// <summary>Reads the vector of the source's current row.</summary>
    public static TensorReader CreateReader(DataViewRow source, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<float>> getter = source.GetGetter<VBuffer<float>>(column);
        VBuffer<float> vector = default;
        return tensor =>
        {
            getter(ref vector);
            if (vector.Length != tensor.Length)
            {
                throw new InvalidDataException(
                    $"The vector of column '{column.Name}' in row {source.Position} has {vector.Length} values; "
                    + $"the network takes {tensor.Length}.");
            }

            vector.CopyTo(tensor);
        };
    }
}
