using Dcgan.Imaging;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FilterDataSet;

/// <summary>
/// A picture as training sees it: upright and whole. (ML.NET's <c>LoadImages</c> does not heed the orientation that
/// cameras write, and fills up truncated pictures.)
/// </summary>
internal sealed class DecodedPicture
{
    public string Path { get; set; } = "";

    // ML.NET asks for a size here; each picture has its own.
    [ImageType(1, 1)]
    public MLImage Image { get; set; } = null!;

    /// <summary>Pictures, decoded as they are read. Broken ones are named and left out.</summary>
    public static IEnumerable<DecodedPicture> Stream(IEnumerable<string> paths)
    {
        var options = new ImageReadOptions { Channels = 4 };
        foreach (string path in paths)
        {
            RasterImage rgba;
            try
            {
                rgba = ImageReader.Read(path, options);
            }
            catch (Exception error) when (
                error is InvalidDataException or IOException or UnauthorizedAccessException)
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
