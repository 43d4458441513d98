using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>
/// How sure a classifier is of each generated image, and how evenly the classes occur: from 1 (every image gets the same
/// verdict) to the number of classes (every image is surely of one class, and each class is as frequent).
/// </summary>
/// <remarks>
/// exp(E KL(p(y|x) ‖ p(y))): T. Salimans et al., "Improved Techniques for Training GANs", 2016 (arXiv 1606.03498). It does
/// not look at real images, so that it sees neither copies nor a lack of variety within a class.
/// </remarks>
public static class InceptionScore
{
    /// <summary>The score of a set of generated images.</summary>
    /// <param name="logits">A classifier's logits of each image, before softmax, of at least 2 classes.</param>
    /// <param name="splits">
    /// Runs of consecutive images that are scored apart, as equal in size as can be; 10 by default. Each wants many images
    /// per class, or its score comes out low.
    /// </param>
    /// <returns>Mean and deviation over the splits.</returns>
    /// <exception cref="ArgumentException">One class only, or fewer images than splits.</exception>
    public static Estimate Of(FeatureSet logits, int splits = 10)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentOutOfRangeException.ThrowIfLessThan(splits, 1);
        if (logits.Dimensions < 2)
        {
            throw new ArgumentException("A score needs the logits of at least two classes; got one.", nameof(logits));
        }

        if (logits.Count < splits)
        {
            throw new ArgumentException(
                $"{logits.Count} images cannot be split into {splits} parts; ask for fewer.", nameof(splits));
        }

        LibTorch.EnsureLoaded();
        double[] scores = new double[splits];
        for (int split = 0; split < splits; split++)
        {
            int start = (int)((long)split * logits.Count / splits);
            int end = (int)((split + 1L) * logits.Count / splits);
            scores[split] = Score(logits, start, end - start);
        }

        return Estimate.Of(scores);
    }

    private static double Score(FeatureSet logits, int start, int count)
    {
        using var scope = NewDisposeScope();
        Tensor logConditional = logits.Rows(start, count).log_softmax(1);

        // By logarithms, so that a probability too small for a double weighs nothing rather than 0 · ∞.
        using Scalar logCount = Math.Log(count).ToScalar();
        Tensor logMarginal = logConditional.logsumexp(0) - logCount;
        Tensor divergence = (logConditional.exp() * (logConditional - logMarginal)).sum(1);
        return Math.Exp(divergence.mean().item<double>());
    }
}
