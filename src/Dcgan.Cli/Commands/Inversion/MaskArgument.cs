using System.Globalization;
using Dcgan.Imaging;
using Dcgan.Training.Inversion;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>Masks on the command line.</summary>
internal static class MaskArgument
{
    private const string Random = "random:";

    /// <summary>Reads a mask.</summary>
    /// <param name="text"><c>left</c>, <c>center</c>, <c>random:SHARE</c> or a picture's path.</param>
    /// <param name="height">Of the images, in pixels.</param>
    /// <param name="width">Of the images, in pixels.</param>
    /// <param name="seed">Names the choice of random pixels.</param>
    /// <exception cref="UsageException">It is none of these.</exception>
    /// <exception cref="InvalidDataException">The picture has another size, or hides all or nothing.</exception>
    public static PixelMask Parse(string text, int height, int width, long seed)
    {
        if (text.StartsWith(Random, StringComparison.Ordinal))
        {
            return RandomPixels(text, height, width, seed);
        }

        return text switch
        {
            "left" => PixelMask.Left(height, width),
            "center" => PixelMask.Center(height, width),
            _ when File.Exists(text) => OfPicture(text, height, width),
            _ => throw new UsageException($"--mask is '{text}'; use left, center, random:0.5, or the path of a picture."),
        };
    }

    private static PixelMask RandomPixels(string text, int height, int width, long seed)
    {
        if (!double.TryParse(text[Random.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
            || !(share > 0 && share < 1))
        {
            throw new UsageException($"--mask is '{text}'; the share of random pixels lies between 0 and 1, such as random:0.5.");
        }

        double hidden = Math.Round(share * height * width);
        return hidden > 0 && hidden < height * width
            ? PixelMask.Random(height, width, share, seed.GetHashCode())
            : throw new UsageException(
                $"--mask is '{text}', which hides {hidden} of {height * width} pixels; it must hide some and leave some, such as random:0.5.");
    }

    private static PixelMask OfPicture(string path, int height, int width)
    {
        // A hole in the picture is a hole in the mask: white shows through it.
        RasterImage picture = ImageReader.Read(path, new ImageReadOptions { Channels = 1, Background = Rgb.White });
        if (picture.Height != height || picture.Width != width)
        {
            throw new InvalidDataException(
                $"The mask '{path}' has {picture.Width}x{picture.Height} pixels; this model's images have {width}x{height}, and so must "
                + "their mask.");
        }

        try
        {
            return PixelMask.FromPicture(picture);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException($"'{path}': {wrong.Message}", wrong);
        }
    }
}
