using Dcgan.MLNet.Columns;
using Dcgan.Training.Data;
using Dcgan.Training.Networks;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.Training.MLNet;

/// <summary>The column that a trainer learns from, and the shape that its images get.</summary>
internal static class TrainingColumn
{
    private const string ExpectedTypes = "Image, Vector<Single> or Vector<Byte>";

    /// <summary>What a folder of pictures gets, too.</summary>
    private static readonly ImageShape _ofUnknownSize = new(64, 64, 3);

    /// <summary>Checks that a shape has the column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static void Require(SchemaShape schema, string name) => NetworkImageColumn.Require(schema, name, ExpectedTypes);

    /// <summary>The shape of the images to train on.</summary>
    /// <param name="column">The column.</param>
    /// <param name="asked">The size and channels that are asked for, as far as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The column has another type, or one from which the shape of its images does not show.
    /// </exception>
    /// <exception cref="ArgumentException">No network has this size; the message names the nearest.</exception>
    public static ImageShape ShapeOf(DataViewSchema.Column column, ImageSetOptions asked)
    {
        ImageShape shape = column.Type switch
        {
            ImageDataViewType image => ImageShape.Choose(asked, OwnShape(image)),
            VectorDataViewType vector when IsPixels(vector) => ShapeOf(column.Name, vector, asked),
            _ => throw SchemaMismatch.WrongType(column.Name, ExpectedTypes, column.Type.ToString()!),
        };
        _ = new NetworkShape(shape.Channels, shape.Height, shape.Width);
        return shape;
    }

    /// <summary>Checks that a column gives images of a shape that is settled already.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static void Require(DataViewSchema.Column column, ImageShape shape)
    {
        if (!ImageColumn.Accepts(column.Type)
            && !PixelColumn.Accepts(column.Type, shape.Channels, shape.Height, shape.Width))
        {
            throw SchemaMismatch.WrongType(
                column.Name,
                $"Image, {Vector(NumberDataViewType.Single, shape)} or {Vector(NumberDataViewType.Byte, shape)}",
                column.Type.ToString()!);
        }
    }

    private static bool IsPixels(VectorDataViewType vector) =>
        vector.ItemType == NumberDataViewType.Single || vector.ItemType == NumberDataViewType.Byte;

    private static ImageShape OwnShape(ImageDataViewType image) => image.Width > 0 && image.Height > 0
        ? new ImageShape(image.Width, image.Height, _ofUnknownSize.Channels)
        : _ofUnknownSize;

    private static ImageShape ShapeOf(string name, VectorDataViewType vector, ImageSetOptions asked)
    {
        ImageShape? own = vector.Dimensions is [1 or 3 or 4, > 0, > 0]
            ? new ImageShape(vector.Dimensions[2], vector.Dimensions[1], vector.Dimensions[0])
            : null;
        if (own is null && vector.Dimensions.Length != 3 && (asked.Height ?? asked.Width) is int side)
        {
            int pixels = checked((asked.Height ?? side) * (asked.Width ?? side));
            int? channels = asked.Channels
                ?? (vector.IsKnownSize && vector.Size % pixels == 0 ? vector.Size / pixels : null);
            own = channels is int known ? new ImageShape(asked.Width ?? side, asked.Height ?? side, known) : null;
        }

        if (own is not { } shape)
        {
            throw SchemaMismatch.WrongType(
                name,
                $"Vector<{vector.ItemType}, channels, height, width>, or Height, Width and Channels in the options",
                vector.ToString()!);
        }

        ImageShape wanted = ImageShape.Choose(asked, shape);
        return !vector.IsKnownSize || (vector.Size == wanted.Channels * wanted.Height * wanted.Width && wanted == shape)
            ? wanted
            : throw SchemaMismatch.WrongType(name, Vector(vector.ItemType, wanted), vector.ToString()!);
    }

    private static string Vector(PrimitiveDataViewType item, ImageShape shape) =>
        $"Vector<{item}, {shape.Channels}, {shape.Height}, {shape.Width}>";
}
