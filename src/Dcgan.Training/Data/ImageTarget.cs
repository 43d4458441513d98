using Dcgan.Imaging;

namespace Dcgan.Training.Data;

/// <summary>
/// Where the images of a source go: every image is cropped, resized and converted to the set's shape and written straight
/// into its place. Different images may be set from different threads.
/// </summary>
/// <param name="shape">The shape that every image gets.</param>
/// <param name="background">What shows through transparent pixels with 1 or 3 channels.</param>
internal abstract class ImageTarget(ImageShape shape, Rgb background)
{
    /// <summary>The shape that every image gets.</summary>
    public ImageShape Shape { get; } = shape;

    /// <summary>Writes an image of any size and channel count.</summary>
    public void Set(long index, RasterImage image)
    {
        RasterImage fitting = image.Width == Shape.Width && image.Height == Shape.Height
            ? image
            : ImageResizer.CropAndResize(image, Shape.Width, Shape.Height);
        Write(index, ChannelConverter.Convert(fitting, Shape.Channels, background));
    }

    /// <summary>Closes the gaps of images that were not set; the others move up and keep their order.</summary>
    /// <param name="missing">Their indices.</param>
    /// <param name="count">Images with the gaps.</param>
    /// <param name="counter">Told of each of the <paramref name="count"/>.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public void Close(IReadOnlySet<int> missing, int count, ProgressCounter counter, CancellationToken cancellation)
    {
        long to = 0;
        for (int from = 0; from < count; from++)
        {
            cancellation.ThrowIfCancellationRequested();
            counter.Advance();
            if (missing.Contains(from))
            {
                continue;
            }

            if (to != from)
            {
                Move(from, to);
            }

            to++;
        }

        Cut(to);
    }

    /// <summary>Writes an image of the set's shape.</summary>
    protected abstract void Write(long index, RasterImage image);

    /// <summary>Copies an image to an earlier place.</summary>
    protected abstract void Move(long from, long to);

    /// <summary>Leaves the first images only.</summary>
    protected abstract void Cut(long count);
}
