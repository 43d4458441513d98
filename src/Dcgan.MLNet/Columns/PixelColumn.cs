using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>
/// A column of images as vectors in the order channels, height, width: Single in [−1, 1], or Byte from 0 to 255.
/// </summary>
internal static class PixelColumn
{
    /// <summary>How far a value may lie beyond [−1, 1]: scaling in floats rounds.</summary>
    private const float Tolerance = 1e-3f;

    private const float HalfRange = 127.5f;

    public static string ExpectedTypes(int size) =>
        $"{VectorColumn.ExpectedType(NumberDataViewType.Single, size)} or "
        + VectorColumn.ExpectedType(NumberDataViewType.Byte, size);

    /// <summary>Three dimensions that the type states must be these: interleaved pixels are as many values.</summary>
    public static bool Accepts(DataViewType type, int channels, int height, int width)
    {
        int size = channels * height * width;
        return (VectorColumn.Accepts(type, NumberDataViewType.Single, size)
                || VectorColumn.Accepts(type, NumberDataViewType.Byte, size))
            && (type is not VectorDataViewType { IsKnownSize: true, Dimensions: [int first, int second, int third] }
                || (first, second, third) == (channels, height, width));
    }

    public static bool Accepts(SchemaShape.Column column) =>
        VectorColumn.Accepts(column, NumberDataViewType.Single)
        || VectorColumn.Accepts(column, NumberDataViewType.Byte);

    /// <summary>Whether a column that is accepted holds levels from 0 to 255.</summary>
    public static bool HoldsBytes(DataViewType type) =>
        type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Byte;

    /// <summary>Reads the vector of the source's current row as values in [−1, 1].</summary>
    public static TensorReader CreateReader(DataViewRow source, DataViewSchema.Column column) =>
        HoldsBytes(column.Type)
            ? VectorColumn.CreateReader<byte>(source, column, CopyLevels)
            : VectorColumn.CreateReader<float>(source, column, (vector, tensor) =>
            {
                vector.CopyTo(tensor);
                RequireRange(tensor, column.Name, source.Position);
            });

    private static void CopyLevels(VBuffer<byte> levels, Span<float> tensor)
    {
        if (levels.IsDense)
        {
            TensorPrimitives.ConvertChecked(levels.GetValues(), tensor);
            TensorPrimitives.Divide(tensor, HalfRange, tensor);
            TensorPrimitives.Subtract(tensor, 1, tensor);
            return;
        }

        tensor.Fill(-1);
        foreach (KeyValuePair<int, byte> level in levels.Items())
        {
            tensor[level.Key] = (level.Value / HalfRange) - 1;
        }
    }

    private static void RequireRange(ReadOnlySpan<float> tensor, string column, long row)
    {
        float largest = TensorPrimitives.MaxMagnitude(tensor);
        if (!(Math.Abs(largest) <= 1 + Tolerance))
        {
            throw new InvalidDataException(
                $"The vector of column '{column}' in row {row} holds the value {largest}; the network takes values from "
                + "-1 to 1. Scale pixels, for example by ExtractPixels with scaleImage: 1 / 127.5f and "
                + "offsetImage: 127.5f, or give them as bytes.");
        }
    }
}
