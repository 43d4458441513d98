using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Watching;

/// <summary>Some images of a loaded set.</summary>
/// <param name="images">The set, which stays the caller's.</param>
/// <param name="indices">Which of its images, in order; at least one.</param>
internal sealed class PickedImages(ImageSet images, long[] indices)
    : ImageSequence(images.Name, indices.Length, new ImageShape(images.Width, images.Height, images.Channels))
{
    /// <summary>A Fréchet distance needs no spectrum.</summary>
    internal override bool HasOwnSize => false;

    internal override void Read(int first, Span<byte> planes)
    {
        for (int at = 0; at < planes.Length; at += Shape.Size)
        {
            images.Pixels.Read(indices[first++], planes.Slice(at, Shape.Size));
        }
    }
}
