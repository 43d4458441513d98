using Dcgan.Cli.Console;
using Dcgan.Imaging;

namespace Dcgan.Cli.Commands;

/// <summary>Pictures that a command line names.</summary>
internal static class PictureInput
{
    /// <summary>A picture's file itself, or all pictures below a folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such file or folder, or no picture in it.</exception>
    public static IReadOnlyList<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException($"There is no file or folder '{path}'.", path);
        }

        IReadOnlyList<string> files = PictureFiles.Find(path);
        return files.Count > 0
            ? files
            : throw new FileNotFoundException($"The folder '{path}' holds no PNG, JPEG, WebP, GIF or BMP images.", path);
    }

    /// <summary>Reads a picture; null where it cannot be read and is left out, which is told.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, and <paramref name="skip"/> is off.</exception>
    public static RasterImage? Read(string path, ImageReadOptions options, bool skip)
    {
        try
        {
            return ImageReader.Read(path, options);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            if (!skip)
            {
                throw new InvalidDataException($"{failure.Message} Such pictures are left out with --skip-bad-images.", failure);
            }

            Output.Note($"Left out: {failure.Message}");
            return null;
        }
    }
}
