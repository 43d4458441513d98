using Dcgan.Cli.Console;
using Dcgan.Imaging;
using Dcgan.Training.Data;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>
/// Reads the pictures that a request names. Each is brought to its size before the next is read: photographs by the hundred
/// would take gigabytes.
/// </summary>
internal sealed class NamedPictures(InversionRequest request, int channels)
{
    /// <summary>The files that make a folder CIFAR-10's, and no folder of pictures.</summary>
    private const string CifarBatches = "data_batch_*.bin";

    /// <summary>The first pictures of every path.</summary>
    /// <param name="paths">Pictures, folders, IDX files, CIFAR-10 folders.</param>
    /// <param name="limit">How many of each path at most; that there are more is told.</param>
    /// <param name="option">The option that says how many.</param>
    /// <param name="fit">Brings a picture to its size, or refuses it.</param>
    /// <param name="cancellation">Stops between two pictures.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder, or no picture in it.</exception>
    /// <exception cref="InvalidDataException">A picture that cannot be read, or none that can.</exception>
    public IReadOnlyList<NamedPicture> Read(
        IEnumerable<string> paths,
        int limit,
        string option,
        Func<NamedPicture, RasterImage> fit,
        CancellationToken cancellation)
    {
        var pictures = new List<NamedPicture>();
        foreach (string path in paths)
        {
            int before = pictures.Count;
            IEnumerable<NamedPicture> read = IsImageSet(path)
                ? OfSet(path, limit, option, cancellation)
                : OfFiles(path, limit, option, cancellation);
            pictures.AddRange(read.Select(picture => picture with { Image = fit(picture) }));
            if (pictures.Count == before)
            {
                throw new InvalidDataException($"None of the pictures in '{path}' can be read.");
            }
        }

        return pictures;
    }

    /// <summary>Tells that a path has more than is taken.</summary>
    public static void TellMore(string path, int count, int limit, string option)
    {
        if (count > limit)
        {
            Output.Note($"{path}: the first {limit} of {count} pictures; more with {option}");
        }
    }

    private static bool IsImageSet(string path) => File.Exists(path)
        ? !PictureFiles.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        : Directory.Exists(path) && Directory.EnumerateFiles(path, CifarBatches).Any();

    private IEnumerable<NamedPicture> OfFiles(string path, int limit, string option, CancellationToken cancellation)
    {
        IReadOnlyList<string> files = PictureInput.Files(path);
        TellMore(path, files.Count, limit, option);
        var reading = new ImageReadOptions { Channels = channels, Background = request.Background };
        foreach (string file in files.Take(limit))
        {
            cancellation.ThrowIfCancellationRequested();
            if (PictureInput.Read(file, reading, request.SkipBadImages) is RasterImage image)
            {
                yield return new NamedPicture(file, image);
            }
        }
    }

    private IEnumerable<NamedPicture> OfSet(string path, int limit, string option, CancellationToken cancellation)
    {
        using ImageSet set = RunImages.Load(new ImageSetOptions { Source = path, Channels = channels }, cancellation);
        TellMore(path, set.Count, limit, option);
        for (int i = 0; i < Math.Min(set.Count, limit); i++)
        {
            using TorchSharp.torch.Tensor image = set.Images.narrow(0, i, 1);
            yield return new NamedPicture(
                $"{path}[{i}]", PixelTensors.FromPlanes(image.bytes, set.Channels, set.Height, set.Width));
        }
    }
}
