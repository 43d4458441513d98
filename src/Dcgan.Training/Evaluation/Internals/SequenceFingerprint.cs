using Dcgan.Training.Data;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>The fingerprint of a sequence's images, which its statistics carry too.</summary>
internal static class SequenceFingerprint
{
    private const int BatchSamples = 1 << 22;

    /// <summary>Reads all images.</summary>
    public static string Of(ImageSequence images, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        ImageShape shape = images.Shape;
        using var fingerprint = new ImageFingerprint(images.Count, shape.Channels, shape.Height, shape.Width);
        int batch = Math.Clamp(BatchSamples / shape.Size, 1, images.Count);
        byte[] planes = new byte[batch * shape.Size];
        for (int first = 0; first < images.Count; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> some = planes.AsSpan(0, Math.Min(batch, images.Count - first) * shape.Size);
            images.Read(first, some);
            fingerprint.Add(some);
            progress?.Report(new EvaluationProgress($"images of {images.Name}", Math.Min(first + batch, images.Count), images.Count));
        }

        return fingerprint.Finish();
    }
}
