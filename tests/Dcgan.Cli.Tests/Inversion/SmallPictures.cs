using Dcgan.Imaging;

namespace Dcgan.Cli.Tests.Inversion;

/// <summary>Pictures of the shared run's size, and the command lines of short searches in its generator.</summary>
internal static class SmallPictures
{
    public const int Side = 12;

    public static string Write(string folder, int count, int side = Side)
    {
        for (int i = 0; i < count; i++)
        {
            PngWriter.Write(Pictures.Disc(i, side, side), Path.Combine(folder, $"{i}.png"));
        }

        return folder;
    }

    public static string[] Arguments(string command, string paths, string grid, params string[] more) =>
        [command, "--model", SharedRun.Generator, paths, "--out", grid, "--steps", "3", "--restarts", "2", .. more];

    public static DcganResult Run(string command, string paths, string grid, params string[] more) =>
        DcganProcess.Run(Arguments(command, paths, grid, more));

    public static RasterImage Read(string path) => ImageReader.Read(path, new ImageReadOptions { Channels = 3 });

    /// <summary>The pictures of a folder in the order of their names.</summary>
    public static RasterImage[] ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.png").Order(StringComparer.Ordinal).Select(Read)];
}
