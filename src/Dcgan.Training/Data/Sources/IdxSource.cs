using Dcgan.Imaging;

namespace Dcgan.Training.Data.Sources;

/// <summary>The grey images of an IDX file [N, height, width], with the classes of the label file beside it.</summary>
internal sealed class IdxSource : IImageSource
{
    /// <summary>What the names of image files have in common.</summary>
    public const string ImagePart = "images-idx3";

    private const string LabelPart = "labels-idx1";
    private const string Gzip = ".gz";

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
        byte[]? labels = ReadLabels();
        Labels = labels is null ? null : Array.ConvertAll(labels, label => (long)label);
        ClassNames = KnownClasses.Of(Name) ?? (labels is null ? null : KnownClasses.OfLabels(labels));
    }

    public string Name { get; }

    public int Count { get; }

    public ImageShape OwnShape { get; }

    public long[]? Labels { get; }

    public IReadOnlyList<string>? ClassNames { get; }

    public string? WhyUnlabelled => Labels is not null ? null
        : LabelName() is string labels ? $"there is no label file '{labels}', with .gz or without, beside '{_path}'"
        : $"the label file of '{_path}' cannot be told from its name; call the two …{ImagePart}… and …{LabelPart}…";

    public string Folder => Path.GetDirectoryName(Path.GetFullPath(_path))!;

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
        if (LabelName() is not string bare)
        {
            return null;
        }

        string[] names = _path.EndsWith(Gzip, StringComparison.Ordinal) ? [bare + Gzip, bare] : [bare, bare + Gzip];
        return names.Select(name => Path.Combine(Folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>What the label file is called, unless it is compressed; null where the name of the images does not say.</summary>
    private string? LabelName()
    {
        string file = Path.GetFileName(_path);
        string name = file.Replace(ImagePart, LabelPart, StringComparison.Ordinal);
        return name == file ? null : name.EndsWith(Gzip, StringComparison.Ordinal) ? name[..^Gzip.Length] : name;
    }

    private byte[]? ReadLabels()
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
        return classes;
    }
}
