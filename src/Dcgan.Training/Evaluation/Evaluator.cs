using Dcgan.Training.Evaluation.Internals;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>Compares images with real ones, by every metric that their statistics allow.</summary>
public sealed class Evaluator
{
    private readonly ImageStatistics _real;
    private readonly EvaluationOptions _options;
    private Yardstick? _yardstick;

    /// <summary>Prepares comparisons.</summary>
    /// <param name="real">The real images: those that the generator was trained on, for memorisation to be seen.</param>
    /// <param name="options">How images are compared; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option has an impossible value; the message names it.</exception>
    public Evaluator(ImageStatistics real, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(real);
        _real = real;
        _options = options ?? new EvaluationOptions();
        _options.Validate();
    }

    /// <summary>Compares images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="progress">Told before each step; null for silence.</param>
    /// <param name="cancellation">Stops between two steps, or blocks of one.</param>
    /// <exception cref="InvalidDataException">
    /// The two were measured in different networks or at different sizes, or there are too few images; the message says
    /// which.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Judgement Judge(
        ImageStatistics images,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        RequireComparable(
            $"'{images.Name}'",
            images.NetworkName,
            images.NetworkFingerprint,
            images.Features?.Dimensions ?? images.Gaussian.Dimensions,
            images.Features?.Count ?? images.Count);
        bool bySingle = _real.Features is not null && images.Features is not null;
        bool isNew = _yardstick?.Fits(images.Count) != true;
        var steps = new EvaluationSteps(
            1 + (bySingle ? Yardstick.Steps(_real, images, _options, isNew) : 0), progress, cancellation);
        ImageQuality quality = new()
        {
            Count = images.Count,
            FrechetDistance = steps.Run("Fréchet distance", () => FrechetDistance.Between(_real.Gaussian, images.Gaussian)),
        };
        if (images.Logits is FeatureSet logits && images.Labels is long[] labels)
        {
            quality = quality with { ClassAccuracy = ClassAccuracy.Of(logits, labels) };
        }

        if (_real.Spectrum is not null && images.Spectrum is not null && _real.Shape == images.Shape)
        {
            SpectrumDifference difference = SpectrumDifference.Between(_real.Spectrum, images.Spectrum);
            quality = quality with { HighFrequencies = difference.HighFrequencies, SpectrumDifference = difference.Largest };
        }

        if (!bySingle)
        {
            return new Judgement(quality, Real: null, Nearest: []);
        }

        _yardstick = isNew ? new Yardstick(_real, images.Count, _options, steps) : _yardstick;
        return _yardstick!.Complete(quality, images, steps);
    }

    /// <summary>Checks that so many images can be compared with so many real ones, before any are measured.</summary>
    /// <param name="realName">What the real images are called.</param>
    /// <param name="realCount">How many there are.</param>
    /// <param name="count">How many images there will be to compare.</param>
    /// <param name="options">How images are compared.</param>
    /// <exception cref="InvalidDataException">There are too few; the message says how many are needed.</exception>
    public static void RequireCounts(string realName, int realCount, int count, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Yardstick.HeldBack(realName, realCount, count, options);
    }

    /// <summary>Checks that so many images of a network's can be compared, before they are made and measured.</summary>
    /// <param name="network">The network that they will be measured in.</param>
    /// <param name="count">How many there will be.</param>
    /// <exception cref="InvalidDataException">They cannot; the message says why.</exception>
    public void Require(FeatureNetwork network, int count)
    {
        ArgumentNullException.ThrowIfNull(network);
        RequireComparable("the images to be judged", network.Name, network.Fingerprint, network.FeatureCount, count);
    }

    private void RequireComparable(string images, string network, string? fingerprint, int features, int count)
    {
        if (count == 1 || _real.Features?.Count == 1)
        {
            throw new InvalidDataException(
                $"There is one image of {(count == 1 ? images : $"'{_real.Name}'")}, too few: a distribution needs at least two.");
        }

        if (fingerprint is not null && _real.NetworkFingerprint is not null && fingerprint != _real.NetworkFingerprint)
        {
            throw new InvalidDataException(
                $"'{_real.Name}' was measured in the features of '{_real.NetworkName}', and {images} in those of '{network}', another network "
                + "or another use of it; measure both in one.");
        }

        if (features != _real.Gaussian.Dimensions)
        {
            throw new InvalidDataException(
                $"'{_real.Name}' has {_real.Gaussian.Dimensions} features an image, and '{network}' gives {features}; measure both in one network.");
        }

        if (_real.Features is not null)
        {
            Yardstick.HeldBack(_real.Name, _real.Count, count, _options);
        }
    }
}
