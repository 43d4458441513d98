using Dcgan.Training.Data;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>The images of a loaded set.</summary>
internal sealed class StoredImages(ImageSet images, bool owns, bool hasOwnSize = true)
    : ImageSequence(images.Name, images.Count, new ImageShape(images.Width, images.Height, images.Channels))
{
    public override IReadOnlyList<SkippedImage> Skipped => images.Skipped;

    internal override bool HasOwnSize => hasOwnSize;

    internal override long[]? Labels => images.Labels?.data<long>().ToArray();

    internal override IReadOnlyList<string> ClassNames => images.ClassNames;

    internal override int ClassCount =>
        Math.Max(images.ClassNames.Count, (int)Math.Min(int.MaxValue, (Labels?.Max() ?? -1) + 1));

    internal override void Read(int first, Span<byte> planes)
    {
        for (int at = 0; at < planes.Length; at += Shape.Size)
        {
            images.Pixels.Read(first++, planes.Slice(at, Shape.Size));
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
