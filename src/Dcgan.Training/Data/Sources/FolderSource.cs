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

    /// <exception cref="InvalidDataException">The folder holds no pictures.</exception>
    public FolderSource(string folder, Rgb background)
    {
        _folder = folder;
        _background = background;
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

    public void Fill(ImageTensorBuilder images, ProgressCounter counter, CancellationToken cancellation)
    {
        var options = new ImageReadOptions { Channels = images.Shape.Channels, Background = _background };
        ParallelImages.For(Count, index =>
        {
            images.Set(index, ImageReader.Read(Files[index], options));
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
}
