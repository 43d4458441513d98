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
        RequireComparable(images);
        var steps = new EvaluationSteps(progress, cancellation);
        ImageQuality quality = new()
        {
            FrechetDistance = steps.Run("Fréchet distance", () => FrechetDistance.Between(_real.Gaussian, images.Gaussian)),
            InceptionScore = images.Logits is null
                ? null
                : steps.Run("Inception Score", () => InceptionScore.Of(
                    Shuffled(images.Logits), Math.Min(_options.ScoreSplits, images.Count))),
            RepeatedShare = images.Features is null
                ? null
                : steps.Run("repeated images", () => NearestNeighbours.Within(images.Features, cancellation).CopyShare),
        };
        if (_real.Spectrum is not null && images.Spectrum is not null && _real.Shape == images.Shape)
        {
            SpectrumDifference difference = SpectrumDifference.Between(_real.Spectrum, images.Spectrum);
            quality = quality with { HighFrequencies = difference.HighFrequencies, SpectrumDifference = difference.Largest };
        }

        if (_real.Features is null || images.Features is null)
        {
            return new Judgement(quality, Real: null, Nearest: []);
        }

        _yardstick = _yardstick?.Fits(images.Count) == true
            ? _yardstick
            : new Yardstick(_real, images.Count, _options, steps);
        return _yardstick.Complete(quality, images, steps);
    }

    /// <summary>Images that come class by class would make splits of single classes.</summary>
    private FeatureSet Shuffled(FeatureSet logits) =>
        logits.Pick(new RandomSubset(_options.Seed).Draw(logits.Count, logits.Count));

    private void RequireComparable(ImageStatistics images)
    {
        foreach (ImageStatistics set in (ImageStatistics[])[_real, images])
        {
            if (set.Features?.Count == 1)
            {
                throw new InvalidDataException($"'{set.Name}' has one image, too few: a distribution needs at least two.");
            }
        }

        if (images.NetworkFingerprint is not null && _real.NetworkFingerprint is not null
            && images.NetworkFingerprint != _real.NetworkFingerprint)
        {
            throw new InvalidDataException(
                $"'{_real.Name}' was measured in the features of '{_real.NetworkName}', and '{images.Name}' in those of "
                + $"'{images.NetworkName}', another network or another use of it; measure both in one.");
        }

        if (images.Gaussian.Dimensions != _real.Gaussian.Dimensions)
        {
            throw new InvalidDataException(
                $"'{_real.Name}' has {_real.Gaussian.Dimensions} features an image and '{images.Name}' "
                + $"{images.Gaussian.Dimensions}; measure both in one network.");
        }
    }
}
