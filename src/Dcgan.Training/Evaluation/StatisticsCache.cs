using Dcgan.Training.Evaluation.Internals;

namespace Dcgan.Training.Evaluation;

/// <summary>Keeps the statistics of images in a file, so that they are measured once.</summary>
public static class StatisticsCache
{
    /// <summary>The statistics of images, from their file or else measured and written there.</summary>
    /// <param name="path">The file; see <see cref="ImageStatistics.Save"/>.</param>
    /// <param name="images">The images; they are read in any case, to see whether the file is theirs.</param>
    /// <param name="network">The network.</param>
    /// <param name="progress">Told how far it is; null for silence.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="InvalidDataException">
    /// The file is broken, or of other images or another network: it is not overwritten.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static ImageStatistics Get(
        string path,
        ImageSequence images,
        FeatureNetwork network,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(network);
        if (images.Count < 2)
        {
            throw new InvalidDataException($"'{images.Name}' has one image, too few: a distribution needs at least two.");
        }

        if (!File.Exists(path))
        {
            ImageStatistics measured = ImageStatistics.Of(images, network, progress, cancellation);
            measured.Save(path);
            return measured;
        }

        ImageStatistics kept = ImageStatistics.Load(path);
        if (kept.NetworkFingerprint != network.Fingerprint)
        {
            throw new InvalidDataException(
                $"'{path}' holds features of the network '{kept.NetworkName}', and images are compared in '{network.Name}', "
                + "another network or another use of it; name another file, or remove this one.");
        }

        kept.Classes = ClassMatch.Of(images, network);
        return kept.Count == images.Count && kept.Shape == images.Shape
            && kept.Fingerprint == SequenceFingerprint.Of(images, progress, cancellation)
                ? kept
                : throw new InvalidDataException(
                    $"'{path}' holds the statistics of {kept.Count} images of '{kept.Name}', {kept.Shape}, and not of the "
                    + $"{images.Count} of '{images.Name}', {images.Shape}, as they are now; name another file, or remove this one.");
    }
}
