using Dcgan.Imaging;

namespace Dcgan.Training.Data.Sources;

/// <summary>A folder of pictures, in the ordinal order of their paths, with <see cref="FolderClasses"/>.</summary>
internal sealed class FolderSource : IImageSource
{
    private const int OwnSize = 64;

    private readonly Rgb _background;
    private readonly bool _skip;
    private readonly SortedDictionary<int, SkippedImage> _skipped = [];
    private FolderClasses? _classes;

    /// <param name="folder">The folder.</param>
    /// <param name="background">What shows through transparent pixels with 1 or 3 channels.</param>
    /// <param name="skip">Whether broken pictures are left out.</param>
    /// <param name="memory">Bytes that pictures may take while they are decoded.</param>
    /// <exception cref="InvalidDataException">The folder holds no pictures.</exception>
    public FolderSource(string folder, Rgb background, bool skip, long memory)
    {
        Decoding = new DecodingMemory(memory);
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _background = background;
        _skip = skip;
        Files = PictureFiles.Find(folder);
        if (Files.Count == 0)
        {
            throw new InvalidDataException(IdxFiles.Hint(folder) is string hint
                ? $"'{folder}' holds no pictures, but {hint}"
                : $"'{folder}' holds no pictures: neither it nor a folder in it has a file "
                    + $"{string.Join(", ", PictureFiles.Extensions)}, nor CIFAR-10's data_batch_*.bin.");
        }

        _classes = FolderClasses.Of(Folder, Files, []);
    }

    public string Name => SourceName.OfFolder(Folder);

    public int Count => Files.Count;

    public ImageShape OwnShape => new(OwnSize, OwnSize, 3);

    public IReadOnlyList<string>? ClassNames => _classes?.Names;

    public long[]? Labels => _classes?.Labels;

    public string? WhyUnlabelled => _classes is null ? FolderClasses.WhyNone(Folder, Files) : null;

    /// <summary>What the pictures take while they are decoded.</summary>
    public DecodingMemory Decoding { get; }

    public string Folder { get; }

    /// <summary>The picture files, in the ordinal order of their paths.</summary>
    public IReadOnlyList<string> Files { get; }

    public string Recipe =>
        $"pictures: {Folder}, classes by folder, on {_background}{(_skip ? ", broken ones left out, classes of the others" : "")}";

    public IReadOnlyList<(int Index, SkippedImage Image)> Skipped =>
        [.. _skipped.Select(skipped => (skipped.Key, skipped.Value))];

    public void Fill(ImageTarget images, ProgressCounter counter, CancellationToken cancellation)
    {
        ParallelImages.For(Count, index =>
        {
            using DecodingMemory.Share share = Decoding.Take();
            var options = new ImageReadOptions
            {
                Channels = images.Shape.Channels,
                Background = _background,
                BeforeDecoding = share.WaitFor,
            };
            if (Read(index, options) is RasterImage image)
            {
                images.Set(index, image);
            }

            counter.Advance();
        }, cancellation);
        if (_skipped.Count > 0)
        {
            _classes = FolderClasses.Of(Folder, Files, _skipped.Keys);
        }
    }

    /// <summary>Reads a picture; null where it is broken and left out.</summary>
    private RasterImage? Read(int index, ImageReadOptions options)
    {
        string file = Files[index];
        try
        {
            return ImageReader.Read(file, options);
        }
        catch (Exception failure) when (UnreadablePicture.IsOutOfReach(failure))
        {
            throw UnreadablePicture.OutOfReach(file, failure);
        }
        catch (InvalidDataException failure)
        {
            if (!_skip)
            {
                throw UnreadablePicture.Broken(failure);
            }

            lock (_skipped)
            {
                _skipped[index] = new SkippedImage(
                    Path.GetRelativePath(Folder, file).Replace('\\', '/'), failure.Message);
            }

            return null;
        }
    }
}
