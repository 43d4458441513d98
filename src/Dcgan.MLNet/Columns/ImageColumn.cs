using Dcgan.MLNet.Images;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Columns;

/// <summary>A column of images of a network's own size.</summary>
internal static class ImageColumn
{
    public static string ExpectedType(int height, int width) => $"Image<{height}, {width}>";

    /// <summary>A column that does not tell the size of its images is checked row by row.</summary>
    public static bool Accepts(DataViewType type, int height, int width) =>
        type is ImageDataViewType image
        && (image.Height == 0 || image.Height == height)
        && (image.Width == 0 || image.Width == width);

    public static bool Accepts(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && column.ItemType is ImageDataViewType;

    /// <summary>Reads the image of the source's current row as [channels, height, width] in [−1, 1].</summary>
    public static TensorReader CreateReader(
        DataViewRow source, DataViewSchema.Column column, int channels, int height, int width)
    {
        var images = new ImageSource(source.GetGetter<MLImage>(column));
        var pixels = new ImagePixels(channels, height, width);
        return tensor =>
        {
            MLImage? image = images.Read();
            if (image is null)
            {
                throw new InvalidDataException($"Column '{column.Name}' has no image in row {source.Position}.");
            }

            if (image.Height != height || image.Width != width)
            {
                throw new InvalidDataException(
                    $"The image of column '{column.Name}' in row {source.Position} is {image.Width}×{image.Height} "
                    + $"(width × height); the network takes {width}×{height}. Resize it first, "
                    + "for example with ResizeImages.");
            }

            pixels.ToTensor(image, tensor);
            images.Release();
        };
    }
}
