using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Columns;

/// <summary>The column that a network of images reads: images, or their values as vectors.</summary>
internal static class NetworkImageColumn
{
    /// <summary>The column, of a schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, ModelMetadata network)
    {
        DataViewSchema.Column column = SchemaMismatch.Find(schema, name);
        return ImageColumn.Accepts(column.Type)
            || PixelColumn.Accepts(column.Type, network.Channels, network.Height, network.Width)
            ? column
            : throw SchemaMismatch.WrongType(name, ExpectedTypes(network), column.Type.ToString()!);
    }

    /// <summary>Checks that a shape has the column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static void Require(SchemaShape shape, string name, ModelMetadata network) =>
        Require(shape, name, ExpectedTypes(network));

    /// <summary>Checks that a shape has the column.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="expectedTypes">What the message says of the types that will do.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static void Require(SchemaShape shape, string name, string expectedTypes)
    {
        SchemaShape.Column column = SchemaMismatch.Find(shape, name);
        if (!ImageColumn.Accepts(column) && !PixelColumn.Accepts(column))
        {
            throw SchemaMismatch.WrongType(name, expectedTypes, SchemaMismatch.TypeOf(column));
        }
    }

    /// <summary>Reads the image of the source's current row as [channels, height, width] in [−1, 1].</summary>
    public static TensorReader CreateReader(DataViewRow source, DataViewSchema.Column column, ModelMetadata network) =>
        CreateReader(source, column, network.Channels, network.Height, network.Width);

    /// <summary>Reads the image of the source's current row as [channels, height, width] in [−1, 1].</summary>
    public static TensorReader CreateReader(
        DataViewRow source, DataViewSchema.Column column, int channels, int height, int width) =>
        ImageColumn.Accepts(column.Type)
            ? ImageColumn.CreateReader(source, column, channels, height, width)
            : PixelColumn.CreateReader(source, column);

    private static string ExpectedTypes(ModelMetadata network) =>
        $"{ImageColumn.ExpectedType}, {PixelColumn.ExpectedTypes(network.ImageSize)}";
}
