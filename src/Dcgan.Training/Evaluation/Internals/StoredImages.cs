using Dcgan.Training.Data;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>The images of a set in memory.</summary>
internal sealed class StoredImages(ImageSet images, bool owns)
    : ImageSequence(images.Name, images.Count, new ImageShape(images.Width, images.Height, images.Channels))
{
    private readonly TensorBytes _bytes = new(images.Images);

    internal override long[]? Labels => images.Labels?.data<long>().ToArray();

    internal override int ClassCount =>
        Math.Max(images.ClassNames.Count, (int)Math.Min(int.MaxValue, (Labels?.Max() ?? -1) + 1));

    internal override void Read(int first, Span<byte> planes)
    {
        for (int at = 0; at < planes.Length; at += Shape.Size)
        {
            _bytes.Image(first++).CopyTo(planes[at..]);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (owns)
        {
            images.Dispose();
        }

        base.Dispose(disposing);
    }
}
