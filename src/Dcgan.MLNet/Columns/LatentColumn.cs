using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>A column of latent vectors.</summary>
internal static class LatentColumn
{
    public static string ExpectedType(int latentSize) =>
        VectorColumn.ExpectedType(NumberDataViewType.Single, latentSize);

    public static bool Accepts(DataViewType type, int latentSize) =>
        VectorColumn.Accepts(type, NumberDataViewType.Single, latentSize);

    public static bool Accepts(SchemaShape.Column column) => VectorColumn.Accepts(column, NumberDataViewType.Single);

    /// <summary>Reads the latent vector of the source's current row.</summary>
    public static TensorReader CreateReader(DataViewRow source, DataViewSchema.Column column) =>
        VectorColumn.CreateReader<float>(source, column, (vector, tensor) =>
        {
            vector.CopyTo(tensor);
            float largest = TensorPrimitives.MaxMagnitude<float>(tensor);
            if (!float.IsFinite(largest))
            {
                throw new InvalidDataException(
                    $"The latent vector of column '{column.Name}' in row {source.Position} holds the value {largest}; "
                    + "all of its values must be finite numbers.");
            }
        });
}
