namespace Dcgan.Training.Metrics;

/// <summary>
/// The share of images that a classifier recognises as what they are to be: of generated ones, as the class that was asked
/// for. Real images show what the classifier can do at best.
/// </summary>
/// <remarks>
/// The GAN-test of K. Shmelkov, C. Schmid and K. Alahari, "How good is my GAN?" (2018, arXiv 1807.09499): a classifier of real
/// images on generated ones.
/// </remarks>
public static class ClassAccuracy
{
    /// <summary>Measures images.</summary>
    /// <param name="logits">A classifier's logits of each image.</param>
    /// <param name="labels">Each image's class, from 0 to one below the number of logits.</param>
    /// <returns>0 to 1. Where two logits are the largest, the first counts.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as images, or one is of no class.</exception>
    public static double Of(FeatureSet logits, ReadOnlySpan<long> labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        if (labels.Length != logits.Count)
        {
            throw new ArgumentException($"There are {labels.Length} labels of {logits.Count} images.", nameof(labels));
        }

        int recognised = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            if (labels[image] < 0 || labels[image] >= logits.Dimensions)
            {
                throw new ArgumentException(
                    $"Image {image} has the label {labels[image]}; there are logits of {logits.Dimensions} classes.", nameof(labels));
            }

            recognised += Largest(logits[image]) == labels[image] ? 1 : 0;
        }

        return (double)recognised / labels.Length;
    }

    private static int Largest(ReadOnlySpan<float> logits)
    {
        int largest = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            largest = logits[i] > logits[largest] ? i : largest;
        }

        return largest;
    }
}
