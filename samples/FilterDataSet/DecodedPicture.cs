using Dcgan.Imaging;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FilterDataSet;

/// <summary>
/// A picture as training saw it: upright, in sRGB, whole. (ML.NET's <c>LoadImages</c> looks at neither orientation nor
/// colour profile, and fills up truncated pictures.)
/// </summary>
internal sealed class DecodedPicture
{
    public string Path { get; set; } = "";

    // Each picture has its own size, whatever stands here.
    [ImageType(1, 1)]
    public MLImage Image { get; set; } = null!;

    /// <summary>The pictures below a folder, decoded as they are read. Broken ones are named and left out.</summary>
    public static IDataView Stream(MLContext mlContext, string folder)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(DecodedPicture));
        schema[nameof(Image)].ColumnType = new ImageDataViewType();
        return mlContext.Data.LoadFromEnumerable(Decode(folder), schema);
    }

    private static IEnumerable<DecodedPicture> Decode(string folder)
    {
        var options = new ImageReadOptions { Channels = 4 };
        foreach (string path in PictureFiles.Find(folder))
        {
            RasterImage rgba;
            try
            {
                rgba = ImageReader.Read(path, options);
            }
            catch (InvalidDataException error)
            {
                Console.Error.WriteLine($"Left out: {error.Message}");
                continue;
            }

            using MLImage image =
                MLImage.CreateFromPixels(rgba.Width, rgba.Height, MLPixelFormat.Rgba32, rgba.Pixels);
            yield return new DecodedPicture { Path = path, Image = image };
        }
    }
}
