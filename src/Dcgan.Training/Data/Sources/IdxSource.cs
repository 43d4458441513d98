using Dcgan.Imaging;

namespace Dcgan.Training.Data.Sources;

/// <summary>The grey images of an IDX file [N, height, width], with the classes of the label file beside it.</summary>
internal sealed class IdxSource : IImageSource
{
    private const string ImagePart = "images-idx3";
    private const string LabelPart = "labels-idx1";

    private readonly string _path;

    /// <exception cref="InvalidDataException">No IDX image file, a truncated one, or a label file that does not fit.</exception>
    public IdxSource(string path, string name)
    {
        _path = path;
        Name = name;
        using IdxFile file = IdxFile.Open(path);
        IReadOnlyList<int> sizes = file.Dimensions;
        if (sizes.Count != 3)
        {
            throw new InvalidDataException(
                sizes.Count == 1
                    ? $"'{path}' is an IDX label file; name the image file beside it (…{ImagePart}…)."
                    : $"'{path}' has {sizes.Count} dimensions; an IDX image file has 3: images, height, width.");
        }

        if (sizes[1] > ImageShape.LargestSide || sizes[2] > ImageShape.LargestSide)
        {
            throw new InvalidDataException(
                $"'{path}' declares images of {sizes[2]}×{sizes[1]} pixels; at most {ImageShape.LargestSide} a side "
                + "are read.");
        }

        Count = sizes[0];
        OwnShape = new ImageShape(sizes[2], sizes[1], 1);
        Labels = ReadLabels();
    }

    public string Name { get; }

    public int Count { get; }

    public ImageShape OwnShape { get; }

    public long[]? Labels { get; }

    public IReadOnlyList<string>? ClassNames => KnownClasses.Of(Name);

    public IReadOnlyList<string> Files => LabelFile() is string labels ? [_path, labels] : [_path];

    public string Recipe => $"IDX: {Path.GetFullPath(_path)}";

    public void Fill(ImageTarget images, ProgressCounter counter, CancellationToken cancellation)
    {
        using IdxFile file = IdxFile.Open(_path);
        var image = new RasterImage(OwnShape.Width, OwnShape.Height, 1);
        for (int index = 0; index < Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            file.Read(image.Pixels);
            images.Set(index, image);
            counter.Advance();
        }
    }

    /// <summary>The label file beside the images; null where there is none.</summary>
    private string? LabelFile()
    {
        string file = Path.GetFileName(_path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(_path)) ?? "";
        string name = file.Replace(ImagePart, LabelPart, StringComparison.Ordinal);
        string bare = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        return name == file
            ? null
            : new[] { name, bare, bare + ".gz" }
                .Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists);
    }

    private long[]? ReadLabels()
    {
        if (LabelFile() is not string path)
        {
            return null;
        }

        using IdxFile labels = IdxFile.Open(path);
        if (labels.Dimensions.Count != 1 || labels.Dimensions[0] != Count)
        {
            throw new InvalidDataException(
                $"'{path}' holds {string.Join("×", labels.Dimensions)} labels, but '{_path}' {Count} images; "
                + "put the label file of the same set beside the images, or remove it.");
        }

        byte[] classes = new byte[Count];
        labels.Read(classes);
        return Array.ConvertAll(classes, label => (long)label);
    }
}
