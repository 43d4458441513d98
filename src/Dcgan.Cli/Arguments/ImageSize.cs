using System.CommandLine.Parsing;
using System.Globalization;
using Dcgan.Training.Networks;

namespace Dcgan.Cli.Arguments;

/// <summary>An image size on the command line: <c>64</c>, or width and height as <c>96x64</c>.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Reads one token, the size of images that a DCGAN can make, or reports what is wrong with it.</summary>
    public static ImageSize? Parse(ArgumentResult result)
    {
        if (ParseAny(result) is not ImageSize size)
        {
            return null;
        }

        try
        {
            ImageGeometry.Of(size.Height, size.Width);
            return size;
        }
        catch (ArgumentException wrong)
        {
            result.AddError(wrong.Message);
            return null;
        }
    }

    /// <summary>Reads one token, any size, or reports what is wrong with it.</summary>
    public static ImageSize? ParseAny(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        string[] parts = text.Split('x');
        if (parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int height))
        {
            return new ImageSize(width, height);
        }

        result.AddError($"The size is '{text}'; use one number, such as 64, or width x height, such as 96x64.");
        return null;
    }
}
