using Dcgan.Imaging;

namespace Dcgan.Training.Data.Sources;

/// <summary>A folder of pictures, in the ordinal order of their paths.</summary>
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
    }

    public string Name => SourceName.OfFolder(_folder);

    public int Count => Files.Count;

    public ImageShape OwnShape => new(OwnSize, OwnSize, 3);

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
}
