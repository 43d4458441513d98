namespace Dcgan.Training.Metrics;

/// <summary>
/// Whether samples lie nearer to the training images than new real images do: memorisation. After C. Meehan, K. Chaudhuri
/// and S. Dasgupta, "A Non-Parametric Test to Detect Data-Copying in Generative Models", 2020 (arXiv 2004.05675), over the
/// whole space at once rather than in cells of it.
/// </summary>
/// <param name="Closeness">
/// The probability that a sample lies nearer to its nearest training image than a held-out real image to its own, ties
/// counting half: 0.5 for samples like new real images, towards 1 for copies, towards 0 for samples unlike any.
/// </param>
/// <param name="SampleMedian">The median distance of a sample to its nearest training image, in feature units.</param>
/// <param name="HeldOutMedian">The same of a held-out real image.</param>
/// <param name="SampleCopies">The share of samples at distance 0 from a training image.</param>
/// <param name="HeldOutCopies">The same of held-out real images: what the data set repeats by itself.</param>
public sealed record DataCopying(
    double Closeness, double SampleMedian, double HeldOutMedian, double SampleCopies, double HeldOutCopies)
{
    /// <summary>
    /// The samples' median distance in terms of the held-out images', 1 for samples like new real images; null where that
    /// is 0.
    /// </summary>
    public double? MedianRatio => HeldOutMedian == 0 ? null : SampleMedian / HeldOutMedian;

    /// <summary>Compares distances to the nearest of the same training images.</summary>
    /// <param name="samples">The nearest training image of each sample.</param>
    /// <param name="heldOut">The nearest training image of each real image that was not trained on.</param>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    public static DataCopying Between(NearestNeighbours samples, NearestNeighbours heldOut)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(heldOut);
        if (samples.Distances.Count == 0 || heldOut.Distances.Count == 0)
        {
            throw new ArgumentException("Samples and held-out images are both needed; one of them is empty.");
        }

        double[] near = [.. samples.Distances.Order()], far = [.. heldOut.Distances.Order()];
        return new DataCopying(
            MannWhitney.ProbabilityOfGreater(far, near), Median(near), Median(far), samples.CopyShare, heldOut.CopyShare);
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
