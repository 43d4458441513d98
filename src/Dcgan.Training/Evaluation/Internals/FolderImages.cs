using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>The pictures of a folder, decoded, cropped and resized when they are read.</summary>
internal sealed class FolderImages(FolderSource folder, ImageShape shape, Rgb background, bool hasOwnSize)
    : ImageSequence(folder.Name, folder.Count, shape)
{
    private readonly ImageReadOptions _reading = new() { Channels = shape.Channels, Background = background };

    internal override bool HasOwnSize => hasOwnSize;

    internal override long[]? Labels => folder.Labels;

    internal override IReadOnlyList<string> ClassNames => folder.ClassNames ?? [];

    internal override int ClassCount => ClassNames.Count;

    internal override void Read(int first, Span<byte> planes)
    {
        byte[][] images = new byte[planes.Length / Shape.Size][];
        ParallelImages.For(
            images.Length,
            index =>
            {
                images[index] = new byte[Shape.Size];
                PixelTensors.ToPlanes(
                    ImageResizer.CropAndResize(Decode(folder.Files[first + index]), Shape.Width, Shape.Height), images[index]);
            },
            CancellationToken.None);
        for (int index = 0; index < images.Length; index++)
        {
            images[index].CopyTo(planes[(index * Shape.Size)..]);
        }
    }

    private RasterImage Decode(string file)
    {
        try
        {
            return ImageReader.Read(file, _reading);
        }
        catch (InvalidDataException failure)
        {
            throw UnreadablePicture.Broken(failure);
        }
        catch (Exception failure) when (UnreadablePicture.IsOutOfReach(failure))
        {
            throw UnreadablePicture.OutOfReach(file, failure);
        }
    }
}
