using Dcgan.Training.Data;
using Dcgan.Training.Evaluation.Internals;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>
/// What is kept of a set of images to compare it with others: its features in one network, their mean and covariance,
/// and its power spectrum. It can be saved, so that a large set is measured once.
/// </summary>
public sealed class ImageStatistics
{
    private readonly Lazy<FeatureStatistics> _gaussian;

    internal ImageStatistics(Func<FeatureStatistics> gaussian) => _gaussian = new Lazy<FeatureStatistics>(gaussian);

    /// <summary>What the images are called; a name, never a path.</summary>
    public required string Name { get; init; }

    /// <summary>Number of images; 0 where a file of another program does not say.</summary>
    public required int Count { get; init; }

    /// <summary>The shape of the images; null where a file of another program does not say.</summary>
    public ImageShape? Shape { get; init; }

    /// <summary>SHA-256 over shape and pixels, 64 hexadecimal digits; null where a file of another program does not say.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The network's name.</summary>
    public required string NetworkName { get; init; }

    /// <summary><see cref="FeatureNetwork.Fingerprint"/> of the network; null where a file of another program does not say.</summary>
    public string? NetworkFingerprint { get; init; }

    /// <summary>The features, image by image; null where a file of another program has none.</summary>
    public FeatureSet? Features { get; init; }

    /// <summary>The logits, image by image; null where the network gives none.</summary>
    public FeatureSet? Logits { get; init; }

    /// <summary>
    /// Why no class accuracy can be measured of images that have classes, or that it was measured by the numbers of the classes
    /// alone, for a person to read; null where classes go by their names, or there are none. No file keeps it.
    /// </summary>
    public string? ClassNote => Classes.Note;

    /// <summary>Whether class accuracy is measured. No file keeps it.</summary>
    public bool HasClasses => Labels is not null;

    /// <summary>Each image's class as the network numbers it: of generated images the class that was asked for; null where not known.</summary>
    internal long[]? Labels => Classes.Labels;

    /// <summary>How the images' classes are those of the network.</summary>
    internal ClassMatch Classes { get; set; } = ClassMatch.None;

    /// <summary>The power of the images by frequency; null where a file of another program has none.</summary>
    public PowerSpectrum? Spectrum { get; init; }

    /// <summary>Mean and covariance of the features.</summary>
    /// <exception cref="ArgumentException">There are fewer than two images.</exception>
    public FeatureStatistics Gaussian => _gaussian.Value;

    /// <summary>Measures images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="network">The network in whose features they will be compared.</param>
    /// <param name="progress">Told after each batch; null for silence.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="InvalidDataException">A picture cannot be read, or a feature is not finite; the message says which.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImageStatistics Of(
        ImageSequence images,
        FeatureNetwork network,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(network);
        return new StatisticsCollector(images, network).Run(progress, cancellation);
    }

    /// <summary>Reads a file of <see cref="Save"/>, or a NumPy archive (<c>.npz</c>) with <c>mu</c> and <c>sigma</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is neither, or broken; the message names it.</exception>
    public static ImageStatistics Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no statistics file '{path}'.", path);
        }

        return NumpyStatistics.IsPath(path) ? NumpyStatistics.Load(path) : StatisticsFile.Load(path);
    }

    /// <summary>Writes everything to a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written; an older file is untouched.</exception>
    public void Save(string path) => StatisticsFile.Save(this, path);

    /// <summary>The images of some indices, without a spectrum.</summary>
    internal ImageStatistics Pick(ReadOnlySpan<int> indices)
    {
        FeatureSet features = Features!.Pick(indices);
        return new ImageStatistics(() => FeatureStatistics.Of(features))
        {
            Name = Name,
            Count = indices.Length,
            Shape = Shape,
            NetworkName = NetworkName,
            NetworkFingerprint = NetworkFingerprint,
            Features = features,
            Logits = Logits?.Pick(indices),
        };
    }
}
