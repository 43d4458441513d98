namespace Dcgan.Training.Metrics;

/// <summary>The share of images that a classifier gives another class than their own.</summary>
/// <param name="Wrong">How many.</param>
/// <param name="Count">Of how many, at least 1.</param>
public readonly record struct ErrorRate(int Wrong, int Count)
{
    /// <summary>The 97.5% point of the normal distribution: an interval on both sides of which 2.5% lie.</summary>
    private const double Deviations = 1.959963984540054;

    /// <summary>The share, 0 to 1.</summary>
    public double Value => Wrong / (double)Count;

    /// <summary>
    /// Between what bounds the share of all such images lies, with 95% confidence: the interval of E. B. Wilson, "Probable
    /// Inference, the Law of Succession, and Statistical Inference" (1927), which, unlike that of the normal approximation, also
    /// holds near 0 and 1.
    /// </summary>
    public (double Lower, double Upper) Interval
    {
        get
        {
            double squared = Deviations * Deviations / Count;
            double middle = (Value + (squared / 2)) / (1 + squared);
            double half = Deviations / (1 + squared) * Math.Sqrt(((Value * (1 - Value)) + (squared / 4)) / Count);
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }

    /// <summary>Counts.</summary>
    /// <param name="classes">What a classifier says of each image.</param>
    /// <param name="labels">Each image's class.</param>
    /// <exception cref="ArgumentException">There is no image, or there are not as many labels.</exception>
    public static ErrorRate Of(ReadOnlySpan<long> classes, ReadOnlySpan<long> labels)
    {
        if (classes.Length == 0 || classes.Length != labels.Length)
        {
            throw new ArgumentException($"There are {labels.Length} labels of {classes.Length} images; one each is needed.");
        }

        int wrong = 0;
        for (int image = 0; image < classes.Length; image++)
        {
            wrong += classes[image] == labels[image] ? 0 : 1;
        }

        return new ErrorRate(wrong, classes.Length);
    }
}
