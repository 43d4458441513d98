namespace Dcgan.Training.Metrics;

/// <summary>How well a discriminator tells real images from generated ones.</summary>
/// <param name="Auc">
/// Area under the ROC curve, 0 to 1: the probability that a real image scores higher than a generated one, ties
/// counting half (Hanley and McNeil 1982).
/// </param>
/// <param name="Accuracy">Share of images that probability 0.5 puts on the right side, real and generated weighing the same.</param>
/// <param name="BestAccuracy">The same at the threshold that is best in hindsight.</param>
public sealed record RealismQuality(double Auc, double Accuracy, double BestAccuracy)
{
    /// <summary>Measures probabilities of being real.</summary>
    /// <param name="real">Of real images, at least one.</param>
    /// <param name="generated">Of generated images, at least one.</param>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    public static RealismQuality Measure(ReadOnlySpan<float> real, ReadOnlySpan<float> generated)
    {
        if (real.IsEmpty || generated.IsEmpty)
        {
            throw new ArgumentException("Real and generated probabilities are both needed; one of them is empty.");
        }

        float[] sortedReal = Sorted(real);
        float[] sortedGenerated = Sorted(generated);
        return new RealismQuality(
            MannWhitney.ProbabilityOfGreater(sortedReal, sortedGenerated),
            AccuracyAt(0.5f, sortedReal, sortedGenerated),
            sortedReal.Concat(sortedGenerated).Max(threshold => AccuracyAt(threshold, sortedReal, sortedGenerated)));
    }

    /// <summary>A probability of exactly the threshold counts as real.</summary>
    private static double AccuracyAt(float threshold, float[] real, float[] generated) =>
        ((AtLeast(real, threshold) / (double)real.Length)
            + (Below(generated, threshold) / (double)generated.Length)) / 2;

    private static int AtLeast(float[] sorted, float value) => sorted.Length - Below(sorted, value);

    /// <summary>How many values lie below the given one.</summary>
    private static int Below(float[] sorted, float value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static float[] Sorted(ReadOnlySpan<float> values)
    {
        float[] copy = values.ToArray();
        Array.Sort(copy);
        return copy;
    }
}
