using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Reads images once, a batch at a time, and gathers what is kept of them.</summary>
internal sealed class StatisticsCollector
{
    /// <summary>Time and memory of covariances grow with the third and second power of this.</summary>
    private const int MostFeatures = 4096;

    private const int MaxBatch = 64;

    /// <summary>Samples of a batch: of large images fewer are held at a time.</summary>
    private const int MaxSamples = 1 << 24;

    private readonly ImageSequence _images;
    private readonly FeatureNetwork _network;
    private readonly float[] _features;
    private readonly float[] _logits;

    /// <exception cref="InvalidDataException">The network has too many features, alone or for so many images.</exception>
    public StatisticsCollector(ImageSequence images, FeatureNetwork network)
    {
        if (network.FeatureCount > MostFeatures)
        {
            throw new InvalidDataException(
                $"'{network.Name}' gives {network.FeatureCount} features; images are compared in at most {MostFeatures}, whose covariances "
                + "take minutes. Take a network, or an output, of fewer.");
        }

        long values = (long)images.Count * Math.Max(network.FeatureCount, network.ClassCount);
        if (values > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"'{images.Name}' has {images.Count} images; at {network.FeatureCount} features of '{network.Name}' only "
                + $"{Array.MaxLength / network.FeatureCount} can be held. Take a part of them, or a network of fewer features.");
        }

        _images = images;
        _network = network;
        _features = new float[images.Count * network.FeatureCount];
        _logits = new float[images.Count * network.ClassCount];
    }

    public ImageStatistics Run(IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        ImageShape shape = _images.Shape;
        using var fingerprint = new ImageFingerprint(_images.Count, shape.Channels, shape.Height, shape.Width);
        PowerSpectrumBuilder? spectrum = _images.HasOwnSize && Math.Min(shape.Height, shape.Width) >= PowerSpectrumBuilder.LeastSide
            ? new PowerSpectrumBuilder(shape.Channels, shape.Height, shape.Width)
            : null;
        int largest = Math.Max(shape.Size, _network.Channels * _network.Height * _network.Width);
        int batch = Math.Clamp(MaxSamples / largest, 1, MaxBatch);
        byte[] planes = new byte[batch * shape.Size];
        string step = $"features of {_images.Name}";
        for (int first = 0; first < _images.Count; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new EvaluationProgress(step, first, _images.Count));
            int count = Math.Min(batch, _images.Count - first);
            Span<byte> some = planes.AsSpan(0, count * shape.Size);
            _images.Read(first, some);
            fingerprint.Add(some);
            spectrum?.Add(some);
            Extract(some, first, count);
        }

        progress?.Report(new EvaluationProgress(step, _images.Count, _images.Count));

        FeatureSet features = Checked(_features, _network.FeatureCount);
        return new ImageStatistics(() => FeatureStatistics.Of(features))
        {
            Name = _images.Name,
            Count = _images.Count,
            Shape = shape,
            Fingerprint = fingerprint.Finish(),
            NetworkName = _network.Name,
            NetworkFingerprint = _network.Fingerprint,
            Features = features,
            Logits = _network.ClassCount == 0 ? null : Checked(_logits, _network.ClassCount),
            Spectrum = spectrum?.Build(),
            Classes = ClassMatch.Of(_images, _network),
        };
    }

    private void Extract(ReadOnlySpan<byte> planes, int first, int count)
    {
        ImageShape shape = _images.Shape;
        var images = new RasterImage[count];
        for (int i = 0; i < count; i++)
        {
            images[i] = PixelTensors.FromPlanes(
                planes.Slice(i * shape.Size, shape.Size), shape.Channels, shape.Height, shape.Width);
        }

        _network.Extract(
            images,
            _features.AsSpan(first * _network.FeatureCount, count * _network.FeatureCount),
            _logits.AsSpan(first * _network.ClassCount, count * _network.ClassCount));
    }

    private FeatureSet Checked(float[] values, int dimensions)
    {
        try
        {
            return new FeatureSet(values, dimensions);
        }
        catch (ArgumentException odd)
        {
            throw new InvalidDataException(
                $"'{_network.Name}' cannot compare '{_images.Name}': {Reason.Of(odd)} Is the range of its input right?", odd);
        }
    }
}
