using Dcgan.Onnx;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;
using Dcgan.Training.Runs;
using static TorchSharp.torch;

namespace Dcgan.Training.Watching;

/// <summary>
/// Judges a generator in training: the Fréchet distance of its images of fixed latents to the training images, in the
/// features of a network that runs on the CPU.
/// </summary>
internal sealed class QualityWatch : IDisposable
{
    /// <summary>The seeds that snapshots are compared by; the sample grids show other ones, and so does whoever starts from 0.</summary>
    public const long FixedSeeds = 1_000_000_000;

    /// <summary>The seeds that the chosen snapshot is judged by once more: it was not chosen by them.</summary>
    public const long FreshSeeds = 2_000_000_000;

    private const int MostRealImages = 10_000;

    private readonly TrainingPlan _plan;
    private readonly HeldOutSplit _split;
    private readonly string _statisticsPath;
    private readonly FeatureNetwork _network;
    private FeatureStatistics? _real;

    /// <summary>Opens the network.</summary>
    /// <param name="plan">Says which network, how many samples and how many threads.</param>
    /// <param name="split">The training images; must outlive the watch.</param>
    /// <param name="statisticsPath">The file that keeps the statistics of the training images.</param>
    /// <exception cref="FileNotFoundException">There is no such network.</exception>
    /// <exception cref="InvalidDataException">It cannot extract features; the message says why.</exception>
    public QualityWatch(TrainingPlan plan, HeldOutSplit split, string statisticsPath)
    {
        _plan = plan;
        _split = split;
        _statisticsPath = statisticsPath;
        _network = plan.Watch.Features is string path
            ? FeatureNetwork.Open(path, options: null, Session)
            : FeatureNetwork.Shipped(plan.Channels, Session);
    }

    /// <summary>Told how far a judgement is; null for nobody.</summary>
    public IProgress<EvaluationProgress>? Progress { get; set; }

    /// <summary>What the network is called.</summary>
    public string NetworkName => _network.Name;

    /// <summary><see cref="FeatureNetwork.Fingerprint"/> of the network.</summary>
    public string NetworkFingerprint => _network.Fingerprint;

    /// <summary>
    /// On the CPU with the training's threads, and none of them waits busily: between two judgements the training needs the
    /// processor.
    /// </summary>
    private OnnxSessionOptions Session =>
        new() { Device = DevicePreference.Cpu, Threads = _plan.Threads, BusyWaiting = false };

    /// <summary>The distance of a generator in training.</summary>
    /// <param name="generator">The generator; its mode is left as it is.</param>
    /// <param name="device">Where it lives.</param>
    /// <param name="firstSeed"><see cref="FixedSeeds"/> or <see cref="FreshSeeds"/>.</param>
    public double Distance(Networks.Generator generator, Device device, long firstSeed)
    {
        using var images = new SnapshotImages(generator, device, firstSeed, _plan.Watch.Samples, _plan.Classes);
        return Distance(images);
    }

    /// <summary>The distance of a generator's ONNX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="firstSeed"><see cref="FixedSeeds"/> or <see cref="FreshSeeds"/>.</param>
    public double Distance(string path, long firstSeed)
    {
        using GeneratorSession generator = GeneratorSession.Open(path, Session);
        using ImageSequence images = ImageSequence.Of(generator, firstSeed, _plan.Watch.Samples);
        return Distance(images);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private double Distance(ImageSequence images)
    {
        if (_real is null)
        {
            using ImageSequence training = _split.TrainingImages(MostRealImages);
            _real = RealStatistics.Get(_statisticsPath, training, _network, Progress);
        }

        return FrechetDistance.Between(_real, ImageStatistics.Of(images, _network, Progress).Gaussian);
    }
}
