using Dcgan.MLNet.Images;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Columns;

/// <summary>A column of images of any size; those of another size than a network's are cropped and resized.</summary>
internal static class ImageColumn
{
    public const string ExpectedType = "Image";

    public static bool Accepts(DataViewType type) => type is ImageDataViewType;

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
            MLImage image = images.Read() ?? throw new InvalidDataException(
                $"Column '{column.Name}' has no image in row {source.Position}.");
            try
            {
                pixels.ToTensor(image, tensor);
            }
            finally
            {
                images.Release();
            }
        };
    }
}
