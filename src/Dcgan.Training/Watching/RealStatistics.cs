using Dcgan.Training.Evaluation;
using Dcgan.Training.Evaluation.Internals;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Watching;

/// <summary>Mean and covariance of the features of a run's training images, kept in a file of the run.</summary>
internal static class RealStatistics
{
    /// <summary>Reads them, or measures and writes them where the file is of other images or another network, or broken.</summary>
    /// <param name="path">The file.</param>
    /// <param name="images">The images, at least two; they are read in any case, to see whether the file is theirs.</param>
    /// <param name="network">The network.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static FeatureStatistics Get(
        string path, ImageSequence images, FeatureNetwork network, IProgress<EvaluationProgress>? progress)
    {
        if (Kept(path) is ImageStatistics kept
            && kept.NetworkFingerprint == network.Fingerprint
            && kept.Count == images.Count
            && kept.Fingerprint == SequenceFingerprint.Of(images, progress, CancellationToken.None))
        {
            return kept.Gaussian;
        }

        ImageStatistics measured = ImageStatistics.Of(images, network, progress);
        FeatureStatistics gaussian = measured.Gaussian;

        // Not the features themselves: of a large network they are as much as the images.
        new ImageStatistics(() => gaussian)
        {
            Name = measured.Name,
            Count = measured.Count,
            Shape = measured.Shape,
            Fingerprint = measured.Fingerprint,
            NetworkName = measured.NetworkName,
            NetworkFingerprint = measured.NetworkFingerprint,
        }.Save(path);
        return gaussian;
    }

    private static ImageStatistics? Kept(string path)
    {
        try
        {
            return File.Exists(path) ? ImageStatistics.Load(path) : null;
        }
        catch (InvalidDataException)
        {
            // Nothing is lost with it: whatever it held can be measured again.
            return null;
        }
    }
}
