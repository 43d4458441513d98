using Dcgan.Imaging;

namespace Dcgan.Training.Data.Sources;

/// <summary>
/// A folder of pictures, in the ordinal order of their paths. Where it holds folders alone, two or more with pictures, each is a
/// class, and they are numbered in the ordinal order of their names.
/// </summary>
internal sealed class FolderSource : IImageSource
{
    private const int OwnSize = 64;

    private readonly string _folder;
    private readonly Rgb _background;
    private readonly bool _skip;
    private readonly SortedDictionary<int, SkippedImage> _skipped = [];

    /// <param name="folder">The folder.</param>
    /// <param name="background">What shows through transparent pixels with 1 or 3 channels.</param>
    /// <param name="skip">Whether pictures that cannot be read are left out.</param>
    /// <exception cref="InvalidDataException">The folder holds no pictures.</exception>
    public FolderSource(string folder, Rgb background, bool skip)
    {
        _folder = Path.GetFullPath(folder);
        _background = background;
        _skip = skip;
        Files = PictureFiles.Find(folder);
        if (Files.Count == 0)
        {
            throw new InvalidDataException(
                $"'{folder}' holds no pictures: neither it nor a folder in it has a file "
                + $"{string.Join(", ", PictureFiles.Extensions)}, nor CIFAR-10's data_batch_*.bin.");
        }

        (ClassNames, Labels) = Classes();
    }

    public string Name => SourceName.OfFolder(_folder);

    public int Count => Files.Count;

    public ImageShape OwnShape => new(OwnSize, OwnSize, 3);

    public IReadOnlyList<string>? ClassNames { get; }

    public long[]? Labels { get; }

    /// <summary>The picture files, in the ordinal order of their paths.</summary>
    public IReadOnlyList<string> Files { get; }

    public string Recipe =>
        $"pictures: {_folder}, classes by folder, on {_background}{(_skip ? ", unreadable ones left out" : "")}";

    public IReadOnlyList<(int Index, SkippedImage Image)> Skipped =>
        [.. _skipped.Select(skipped => (skipped.Key, skipped.Value))];

    public void Fill(ImageTarget images, ProgressCounter counter, CancellationToken cancellation)
    {
        var options = new ImageReadOptions { Channels = images.Shape.Channels, Background = _background };
        ParallelImages.For(Count, index =>
        {
            if (Read(index, options) is RasterImage image)
            {
                images.Set(index, image);
            }

            counter.Advance();
        }, cancellation);
    }

    private (string[]? Names, long[]? Labels) Classes()
    {
        string?[] folders = [.. Files.Select(file =>
        {
            string[] parts = Path.GetRelativePath(_folder, file).Split(Path.DirectorySeparatorChar);
            return parts.Length > 1 ? parts[0] : null;
        })];
        string[] names = [.. folders.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return names.Length < 2 || folders.Contains(null)
            ? (null, null)
            : (names, [.. folders.Select(name => (long)Array.BinarySearch(names, name, StringComparer.Ordinal))]);
    }

    /// <summary>Reads a picture; null where it cannot be read and is left out.</summary>
    private RasterImage? Read(int index, ImageReadOptions options)
    {
        string file = Files[index];
        try
        {
            return ImageReader.Read(file, options);
        }
        catch (Exception failure) when (UnreadablePicture.Is(failure))
        {
            if (!_skip)
            {
                throw UnreadablePicture.Explained(failure);
            }

            lock (_skipped)
            {
                _skipped[index] = new SkippedImage(
                    Path.GetRelativePath(_folder, file).Replace('\\', '/'), failure.Message);
            }

            return null;
        }
    }
}
